import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sqliteStore } from '@partnerkit/bff/node'
import { expect, it, onTestFinished } from 'vitest'
import { recordFigure } from '../../../tools/figures.ts'
import { get, post, request } from './attacks/attack.ts'
import { attacks } from './attacks/index.ts'
import { openSiege } from './besieged-bff.ts'
import { type RawAnswer, sendRaw } from './raw-http.ts'
import { apiKey, createLeakFinder, encodings } from './secrets.ts'
import { inside } from './two-customers.ts'

const unlimited = { perMinute: 1_000_000, burst: 1_000_000 }

it('B103: a whole run leaves no key and no token in answers, log or database, in twelve encodings', {
  timeout: 240_000,
}, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'scan-'))
  const siege = await openSiege('node:http')
  onTestFinished(async () => {
    await siege.close()
    rmSync(folder, { recursive: true })
  })
  const said: string[] = []
  // The console too: whatever is printed by anybody.
  const besieged = await siege.open({
    bff: {
      store: sqliteStore(join(folder, 'partnerkit.db')),
      limits: { requests: { principal: unlimited, tenant: unlimited, all: unlimited } },
      dashboard: {},
    },
  })
  const { userId } = inside('101')
  const user = `/organizations/101/users/${userId}`
  const tokens = new Set<string>()
  const remember = () => {
    for (const { users } of besieged.sandbox.data().organizations) {
      for (const { embedToken } of users) tokens.add(embedToken)
    }
  }
  const say = async (bytes: string | readonly string[]): Promise<RawAnswer> => {
    remember()
    const answer = await sendRaw(siege.port, bytes)
    said.push(answer.raw)
    return answer
  }

  // A launch to its end. The address of the dashboard is the one place a token belongs to.
  const launched = await say(post(`${user}/launches`, {}))
  const { launchUrl } = JSON.parse(launched.body) as { launchUrl: string } // a launch
  remember()
  const opened = await sendRaw(
    siege.port,
    get(`/${launchUrl}`, { headers: { 'Sec-Fetch-Dest': 'iframe', Origin: undefined } }),
  )
  expect(opened.status).toBe(303)
  said.push(opened.raw.replace(/^location: .*$/im, ''))
  await say(post(`${user}/embed-token/rotate`, {}))
  await say(request('DELETE', `${user}/embed-token`))
  await say(post('/organizations/101/users', { email: 'new@person.test' }))
  await say(post('/organizations', { organization: { name: 'New' }, owner: { email: 'owner@new.test' } }))
  for (const path of [
    '/session',
    '/organizations',
    '/organizations/101',
    `/organizations/101/users`,
    '/onboardings',
  ]) {
    await say(get(path))
  }
  // Everything that is quick and needs no BFF of its own.
  for (const attack of attacks) if (!attack.open) await say(attack.bytes)
  remember()
  await besieged.close()

  const stored = readdirSync(folder).map((file) => readFileSync(join(folder, file)).toString('latin1'))
  expect(stored.join('').length).toBeGreaterThan(4_096)
  const find = createLeakFinder([apiKey, ...tokens])
  const scanned = [...said, ...besieged.log.map((entry) => JSON.stringify(entry)), ...stored]
  const leaks = scanned.flatMap(find)
  const bytes = scanned.reduce((sum, text) => sum + text.length, 0)
  recordFigure(
    'secret scan',
    `${leaks.length} hits of ${tokens.size + 1} secrets in ${Object.keys(encodings).length} encodings over ${Math.round(bytes / 1024)} KB`,
  )
  expect(leaks).toEqual([])
})
