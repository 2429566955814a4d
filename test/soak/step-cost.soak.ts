import { expect, it } from 'vitest'
import { recordFigure } from '../../tools/figures.ts'
import { measureStepCost } from '../node/onboarding/measure-step-cost.ts'

it('a step on SQLite costs at most 2 ms of our own time', async () => {
  const { step, stepCpu, insert, insertCpu } = await measureStepCost()
  recordFigure(
    'a saga step on SQLite',
    `${stepCpu.toFixed(2)} ms of our own; by the clock ${step.toFixed(2)} ms; ` +
      `a bare insert ${insertCpu.toFixed(2)} and ${insert.toFixed(2)} ms`,
  )
  expect(stepCpu).toBeLessThanOrEqual(2)
})
