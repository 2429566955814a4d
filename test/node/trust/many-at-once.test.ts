import { ALL_ORGANIZATIONS, type Principal } from '@partnerkit/bff'
import { describe, expect, it, onTestFinished } from 'vitest'
import { get, post } from './attacks/attack.ts'
import { type BesiegedOptions, openSiege } from './besieged-bff.ts'
import { sendRaw } from './raw-http.ts'
import { alice, inside } from './two-customers.ts'

async function open(options: BesiegedOptions = {}) {
  const siege = await openSiege('node:http')
  const besieged = await siege.open(options)
  onTestFinished(async () => {
    await besieged.close()
    await siege.close()
  })
  return { ...siege, ...besieged }
}

const everybody: Principal = { ...alice, organizations: ALL_ORGANIZATIONS }
const asEverybody = () => ({ bff: { authenticate: () => everybody } })
const fifty = <Result>(one: () => Promise<Result>) => Promise.all(Array.from({ length: 50 }, one))

describe('B95: fifty equal reads at once', () => {
  it('of the whole list are one call to the vendor, and all equal', async () => {
    const { port, vendor } = await open(asEverybody())
    const answers = await fifty(() => sendRaw(port, get('/organizations')))
    expect(new Set(answers.map(({ status, body }) => `${status} ${body}`)).size).toBe(1)
    expect(answers[0]?.status).toBe(200)
    expect(vendor.asked()).toHaveLength(1)
  })

  it('share a failure at most once: it is not kept', async () => {
    let fails = true
    const { port } = await open({
      ...asEverybody(),
      misbehaviour: (_, response, next) => (fails ? void response.writeHead(500).end() : next()),
    })
    const answers = await fifty(() => sendRaw(port, get('/organizations')))
    expect(answers.every(({ status }) => status >= 500)).toBe(true)
    fails = false
    expect((await sendRaw(port, get('/organizations'))).status).toBe(200)
  })
})

describe('B96: the same address asked by two tenants', () => {
  it('is never answered with the other’s', async () => {
    const { port } = await open()
    const asked = await fifty(async () => ({
      alices: await sendRaw(port, get('/organizations')),
      bobs: await sendRaw(port, get('/organizations', { as: 'bob' })),
    }))
    for (const { alices, bobs } of asked) {
      expect(alices.body).not.toContain('b0b')
      expect(bobs.body).toContain('b0b')
    }
  })
})

describe('B98: fifty rotations of one token at once', () => {
  const { userId } = inside('101')
  const rotate = () => post(`/organizations/101/users/${userId}/embed-token/rotate`, {})

  it('are one rotation at the vendor: the others are told that it is under way', async () => {
    let release = () => {}
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    const { port, vendor } = await open({
      misbehaviour: async (asked, _response, next) => {
        if (asked.method === 'POST') await held
        await next()
      },
    })
    let answered = 0
    const answers = await fifty(async () => {
      const answer = await sendRaw(port, rotate())
      // The one that rotates ends last.
      if (++answered === 49) release()
      return answer.status
    })
    expect(answers.sort()).toEqual([204, ...Array.from({ length: 49 }, () => 409)])
    expect(vendor.asked().filter(({ method }) => method === 'POST')).toHaveLength(1)
  })
})

describe('B100: a token that is read while it is rotated', () => {
  const { userId } = inside('101')
  const user = `/organizations/101/users/${userId}`

  it('is the old one or the new one, and afterwards only the new one: none is kept', async () => {
    const { port, sandbox } = await open()
    const tokenOf = () => sandbox.data().organizations[0]?.users[0]?.embedToken ?? ''
    const before = tokenOf()
    const [rotated, during] = await Promise.all([
      sendRaw(port, post(`${user}/embed-token/rotate`, {})),
      sendRaw(port, post(`${user}/embed-url`, {})),
    ])
    expect([rotated.status, during.status]).toEqual([204, 200])
    const { body } = await sendRaw(port, post(`${user}/embed-url`, {}))
    expect(body).toContain(encodeURIComponent(tokenOf()))
    expect(body).not.toContain(encodeURIComponent(before))
  })
})
