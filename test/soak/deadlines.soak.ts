import { describe, expect, it } from 'vitest'
import { recordFigure } from '../../tools/figures.ts'
import { overdueExchanges } from '../node/trust/overdue-exchanges.ts'
import { quantile } from '../node/trust/quantile.ts'

describe('G14: exchanges that never end', () => {
  it.each([
    ['as short as those of the suite', undefined],
    ['as long as they are where nobody sets them', { read: 10_000, attempt: 5_000, write: 25_000 }],
  ])('%s: 999 of 1,000 are ended within 100 ms of their deadline', async (which, limits) => {
    const late: number[] = []
    while (late.length < 10_000) {
      late.push(...(await overdueExchanges(limits)).map(({ byTheClock }) => byTheClock))
    }
    const [slow, fast] = [quantile(late, 0.999), Math.min(...late)]
    recordFigure(`deadlines ${which}`, `${late.length} exchanges, ${slow.toFixed(1)} ms p99.9`)
    expect(slow).toBeLessThan(100)
    // No sooner either; timers count whole milliseconds.
    expect(fast).toBeGreaterThan(-2)
  })
})
