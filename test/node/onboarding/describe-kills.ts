import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Onboarding } from '@partnerkit/contract'
import { describe, expect, it, onTestFinished } from 'vitest'
import { recordFigure } from '../../../tools/figures.ts'
import { openVendor, startServer, tokenFor } from '../server/server-process.ts'

export interface Kills {
  readonly name: string
  readonly onboardings: number
  /** It goes on being killed until it was so often, and everything has been asked for. */
  readonly leastKills: number
  /** Servers on one store. They are killed in turn. @default 1 */
  readonly instances?: number
  /** What keeps its onboardings: a value of PARTNERKIT_STORE. @default a new SQLite file */
  readonly newStore?: () => Promise<string>
}

/** Seconds. */
const settleAfter = 2
const doneWithin = 30
const people = 8
const lines = 6

/** The stand-alone server, killed every one to three seconds while it onboards, each customer with 15 objects. */
export function describeKills({ name, onboardings, leastKills, instances = 1, newStore }: Kills): void {
  describe(`${instances} on ${name}, killed again and again`, () => {
    it(`onboards ${onboardings} customers, each once and whole`, async () => {
      const vendor = await openVendor()
      onTestFinished(() => vendor.close())
      const folder = mkdtempSync(join(tmpdir(), 'partnerkit-kills-'))
      onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
      const env = {
        ...vendor.env,
        PARTNERKIT_STORE: (await newStore?.()) ?? `sqlite:${join(folder, 'store.db')}`,
        PARTNERKIT_SETTLE_AFTER: String(settleAfter),
      }
      const servers = await Promise.all(Array.from({ length: instances }, () => startServer(env)))
      onTestFinished(async () => void (await Promise.all(servers.map((server) => server.kill()))))
      const urlOf = (n: number) => servers[n % instances]?.url ?? ''

      let isAsked = false
      let isOver = false
      onTestFinished(() => {
        isOver = true
      })
      let kills = 0
      const kill = async () => {
        while (!isAsked || kills < leastKills) {
          await pause(1_000 + Math.random() * 2_000)
          const place = kills % instances
          await servers[place]?.kill()
          kills += 1
          servers[place] = await startServer(env)
        }
      }
      const ask = async () => {
        await askForAll(onboardings, urlOf, () => isOver)
        isAsked = true
      }
      await Promise.all([ask(), kill()])

      const stopped = performance.now()
      const limit = stopped + (settleAfter + doneWithin) * 1_000
      let left = await unfinished(urlOf(0), onboardings)
      while (left.length > 0 && performance.now() < limit) {
        await pause(200)
        left = await unfinished(urlOf(0), onboardings)
      }
      const seconds = (performance.now() - stopped) / 1_000
      expect(left).toEqual([])
      const made = new Map<string, number[]>()
      for (const { name: customer, users, locations } of vendor.sandbox.data().organizations) {
        if (!customer.startsWith('Customer ')) continue
        made.set(customer, [...(made.get(customer) ?? []), users.length, locations.length])
      }
      expect(made.size).toBe(onboardings)
      expect([...made].filter(([, counts]) => counts.join() !== `${people + 1},${lines}`)).toEqual([])
      recordFigure(
        `${onboardings} onboardings, ${kills} kills, ${name}`,
        `0 duplicates, 0 in review, all done ${seconds.toFixed(1)} s after the last kill`,
      )
    }, 3_600_000)
  })
}

function customer(n: number) {
  return {
    organization: { name: `Customer ${n}` },
    owner: { email: `owner@customer-${n}.test` },
    users: Array.from({ length: people }, (_, user) => ({ email: `user-${user}@customer-${n}.test` })),
    // Of two names, so that there are lines alike.
    locations: Array.from({ length: lines }, (_, line) => ({ name: `Line ${line % 2}`, areaCode: '303' })),
  }
}

/** Asks until each was accepted once, some at a time, whatever becomes of the answers. */
async function askForAll(count: number, urlOf: (n: number) => string, isOver: () => boolean): Promise<void> {
  const numbers = Array.from({ length: count }, (_, n) => n).values()
  const ask = async () => {
    for (const n of numbers) {
      const token = await tokenOf(n)
      while (!isOver() && !(await isAccepted(urlOf(n), n, token))) await pause(100)
    }
  }
  await Promise.all(Array.from({ length: 8 }, ask))
}

/** Whether it has been begun: its answer may be far away, and nobody waits for it. */
async function isAccepted(url: string, n: number, token: string): Promise<boolean> {
  const target = `${url}/onboardings/00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
  const headers = {
    authorization: `Bearer ${token}`,
    'content-type': 'application/json',
    'x-partnerkit': '1',
  }
  const body = JSON.stringify(customer(n))
  await status(fetch(target, { method: 'PUT', headers, body, signal: AbortSignal.timeout(700) }))
  return (await status(fetch(target, { headers, signal: AbortSignal.timeout(5_000) }))) === 200
}

/** Undefined where the server was killed in the middle. */
async function status(asking: Promise<Response>): Promise<number | undefined> {
  try {
    const answer = await asking
    await answer.arrayBuffer()
    return answer.status
  } catch {
    return undefined
  }
}

// Tenants and people enough for nobody to be told to slow down.
function tokenOf(n: number) {
  const claims = { sub: `staff-${n % 50}`, tenant: `tenant-${n % 10}`, role: 'partner-admin' }
  return tokenFor({ ...claims, organizations: 'granted' }, { expires: '2h' })
}

async function unfinished(url: string, count: number): Promise<string[]> {
  const operator = { sub: 'ada', tenant: 'partner', role: 'partner-admin', organizations: 'all' }
  const token = await tokenFor(operator, { expires: '2h' })
  const all: Onboarding[] = []
  for (let offset = 0; offset < count; offset += 200) {
    const answer = await fetch(`${url}/onboardings?tenants=all&limit=200&offset=${offset}`, {
      headers: { authorization: `Bearer ${token}`, 'x-partnerkit': '1' },
    })
    const { items } = (await answer.json()) as { items: Onboarding[] } // the contract's page
    all.push(...items)
  }
  const left = all.filter(({ status }) => status !== 'completed').map(({ id, status }) => `${id} ${status}`)
  return all.length === count ? left : [`${all.length} of ${count}`]
}
