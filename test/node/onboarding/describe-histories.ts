import type { Store } from '@partnerkit/bff'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { recordFigure } from '../../../tools/figures.ts'
import { type History, history } from './history.ts'
import { judge } from './judge.ts'
import { openWorld } from './world.ts'

export interface Histories {
  /** For the figure: `memory`, `SQLite`, `PostgreSQL`. */
  readonly name: string
  /** A store nobody has used, for one history. */
  readonly newStore: () => Store | Promise<Store>
  readonly runs: number
  /** The same seed is the same histories. */
  readonly seed: number
}

/** Plays histories nobody has thought of, and looks at what the vendor has afterwards. */
export function describeHistories({ name, newStore, runs, seed }: Histories): void {
  describe(`onboardings on ${name}, whatever happens`, () => {
    beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] }))
    afterEach(() => void vi.useRealTimers())

    it(`create nothing twice, lose nothing and take nothing of others, in ${runs} histories`, async () => {
      await fc.assert(
        fc.asyncProperty(history, async (one) => {
          expect(await play(one, await newStore())).toEqual([])
        }),
        { numRuns: runs, seed, endOnFailure: false },
      )
      recordFigure(`onboarding histories on ${name}`, `${runs}: 0 duplicates, 0 lost, 0 foreign adoptions`)
    }, 7_200_000)
  })
}

/** @returns what is wrong at its end. */
async function play({ vendor, actions }: History, store: Store): Promise<string[]> {
  vi.setSystemTime(Date.UTC(2026, 0, 1))
  const world = await openWorld(vendor, store)
  try {
    for (const action of actions) await world.act(action)
    await world.settle()
    return await judge(world)
  } finally {
    await world.end()
  }
}
