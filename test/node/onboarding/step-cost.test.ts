import { expect, it } from 'vitest'
import { recordFigure } from '../../../tools/figures.ts'
import { measureStepCost } from './measure-step-cost.ts'

// What it is in milliseconds, `npm run soak step-cost` judges, on a machine that does nothing else.
it('a step on SQLite costs no more of the processor than twenty bare inserts in the same run', async () => {
  const { step, stepCpu, insert, insertCpu } = await measureStepCost()
  recordFigure(
    'a saga step on SQLite',
    `${stepCpu.toFixed(2)} ms of the processor, a bare insert ${insertCpu.toFixed(2)}; ` +
      `by the clock ${step.toFixed(2)} ms, a bare insert ${insert.toFixed(2)}`,
  )
  expect(stepCpu).toBeLessThanOrEqual(20 * insertCpu)
})
