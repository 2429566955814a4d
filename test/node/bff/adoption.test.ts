import { fetchTransport, type Transport, TransportError } from '@partnerkit/bff'
import { createSandbox } from '@partnerkit/sandbox'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { admin, apiKey, key, openBff } from './open-bff.ts'

const input = { organizationId: '101', body: { name: 'Night line', areaCode: '303' } }
const unknown = { code: 'outcome-unknown', status: 502 }

/** The vendor over a transport that can be told what happens to each new line. */
function openWith(onNewLine: (send: () => ReturnType<Transport['send']>) => ReturnType<Transport['send']>) {
  const sandbox = createSandbox({ organizations: 2, apiKeys: [apiKey] })
  const vendor = fetchTransport(sandbox.fetch)
  const transport: Transport = {
    send: (request) => {
      const isNewLine = request.method === 'POST' && request.url.includes('/locations?')
      return isNewLine ? onNewLine(() => vendor.send(request)) : vendor.send(request)
    },
  }
  const parts = openBff({ sandbox, bff: { transport } })
  const lines = () =>
    sandbox.data().organizations[0]?.locations.filter(({ name }) => name === 'Night line') ?? []
  return { ...parts, lines }
}

/** A line made in the vendor's own portal, past the BFF. */
async function elsewhere(sandbox: ReturnType<typeof createSandbox>): Promise<string> {
  const answer = await sandbox.fetch('http://vendor.test/api/v1/locations?organization_id=101', {
    method: 'POST',
    headers: { 'x-api-key': apiKey, 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'Night line', area_code: '303' }),
  })
  return String((await answer.json()).id)
}

function signal() {
  let give = () => {}
  const given = new Promise<void>((resolve) => {
    give = resolve
  })
  return { given, give: () => give() }
}

const lost = () => new TransportError(true, new Error('reset'))

describe('a line whose create got no answer', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('is found again, and is not the one alike that was there before', async () => {
    const { client, sandbox, lines } = openWith(async (send) => {
      await send()
      throw lost()
    })
    const before = await elsewhere(sandbox)
    const { id } = await client().createLocation(input, key())
    expect(id).not.toBe(before)
    expect(lines()).toHaveLength(2)
  })

  it('is not taken for one that was there before when it did not happen', async () => {
    const { client, sandbox, lines } = openWith(() => Promise.reject(lost()))
    await elsewhere(sandbox)
    const same = key()
    await expect(client().createLocation(input, same)).rejects.toMatchObject(unknown)
    await vi.advanceTimersByTimeAsync(65_000)
    await expect(client().createLocation(input, same)).rejects.toMatchObject(unknown)
    expect(lines()).toHaveLength(1)
  })

  it('is not taken for the one somebody else made at the same moment', async () => {
    // Both have written their intent before either line is there; then one is made, and the other one lost.
    const [both, firstDone] = [signal(), signal()]
    let sent = 0
    const { client, lines } = openWith(async (send) => {
      sent += 1
      if (sent === 2) both.give()
      const isFirst = sent === 1
      await both.given
      if (isFirst) return send()
      await firstDone.given
      throw lost()
    })
    const one = client().createLocation(input, key())
    const other = client({ ...admin, id: 'bea' }).createLocation(input, key())
    void Promise.race([one, other]).then(firstDone.give)
    // Either may be the first to send.
    const ended = await Promise.allSettled([one, other])
    const made = ended.flatMap((end) => (end.status === 'fulfilled' ? [end.value.id] : []))
    const unanswered = ended.flatMap((end) => (end.status === 'rejected' ? [end.reason] : []))
    expect(lines().map(({ id }) => String(id))).toEqual(made)
    expect(unanswered).toEqual([expect.objectContaining(unknown)])
  })

  it('waits for somebody who may decide when two are alike', async () => {
    const { client, sandbox, lines } = openWith(async (send) => {
      await send()
      await elsewhere(sandbox)
      throw lost()
    })
    await expect(client().createLocation(input, key())).rejects.toMatchObject(unknown)
    const { items } = await client().listOnboardings({ status: 'needs-review' })
    expect(items.map(({ waitingFor, steps }) => [waitingFor, steps[0]?.status])).toEqual([
      ['operator', 'unknown'],
    ])
    await vi.advanceTimersByTimeAsync(600_000)
    expect(lines()).toHaveLength(2)
  })
})
