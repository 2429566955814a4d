import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { recordFigure } from '../../../tools/figures.ts'
import type { Attack } from './attacks/attack.ts'
import { provenElsewhere, rows } from './attacks/elsewhere.ts'
import { attacks } from './attacks/index.ts'
import { openSiege, type Siege } from './besieged-bff.ts'
import { mounts } from './mounts.ts'
import { sendRaw } from './raw-http.ts'
import {
  expectAgreedRequests,
  expectCalls,
  expectNoLeak,
  expectNothingLeft,
  expectOurAnswer,
  expectRecovery,
  runningTimers,
} from './universal-assertions.ts'

const adapters = Object.keys(mounts)
const usual = 200

describe('the list of attacks', () => {
  it('has each of its rows here, or says where it is proven', () => {
    const proven = new Set([...attacks, ...provenElsewhere].map(({ row }) => row))
    expect(rows.filter((row) => !proven.has(row))).toEqual([])
    expect([...proven].filter((row) => !rows.includes(row))).toEqual([])
  })

  it('has at least 300 inputs, and no two of one name', () => {
    expect(attacks.length).toBeGreaterThanOrEqual(300)
    const names = attacks.map(({ row, name }) => `${row} ${name}`)
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([])
  })
})

describe.each(adapters)('through the adapter %s', (adapter) => {
  let siege: Siege
  let slowest = 0
  beforeAll(async () => {
    siege = await openSiege(adapter)
  })
  afterAll(async () => {
    await siege.close()
    recordFigure(
      `attacks, ${adapter}`,
      `${attacks.length} inputs, 0 through, slowest ${Math.round(slowest)} ms`,
    )
  })

  it.each(attacks.map((attack) => [attack.row, attack.name, attack] as const))(
    '%s %s',
    async (_, __, attack) => {
      const limit = attack.within ?? usual
      // What is slow is slow every time; a machine that is busy is not.
      let own = await strike(siege, attack)
      for (let more = 2; more > 0 && own >= limit; more--) own = await strike(siege, attack)
      expect(own, 'milliseconds').toBeLessThan(limit)
      if (limit === usual) slowest = Math.max(slowest, own)
    },
  )
})

/**
 * Sends the attack to a BFF of its own and asserts all that has to hold afterwards.
 * @returns milliseconds to the answer, without what the machine took for something else.
 */
async function strike(siege: Siege, attack: Attack): Promise<number> {
  const timers = runningTimers()
  const besieged = await siege.open(attack.open?.())
  try {
    const answer = await sendRaw(siege.port, attack.bytes)
    const asked = siege.vendor.asked().slice()
    expect([attack.status].flat(), answer.raw.slice(0, 2_000)).toContain(answer.status)
    const isOurs = answer.headers.has('x-request-id')
    if (attack.by !== 'either') expect(isOurs, 'answered by the BFF').toBe(true)
    if (isOurs) expectOurAnswer(answer)
    if (attack.code !== undefined && isOurs) {
      const { code } = JSON.parse(answer.body) as { code: string } // a problem, by U3
      expect([attack.code].flat()).toContain(code)
    }
    expectCalls(asked, attack.calls)
    expectAgreedRequests(asked)
    await attack.check?.({ answer, besieged, asked })
    if (attack.recovers !== false) await expectRecovery(siege)
    expectNoLeak(answer, besieged)
    return answer.milliseconds - answer.stolen
  } finally {
    await besieged.close()
    await expectNothingLeft(siege, timers)
  }
}
