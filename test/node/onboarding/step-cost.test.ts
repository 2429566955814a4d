import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sqliteStore } from '@partnerkit/bff/node'
import { expect, it, onTestFinished } from 'vitest'
import { recordFigure } from '../../../tools/figures.ts'
import { commitsOf } from '../stores/commits-of.ts'
import { measureStepCost } from './measure-step-cost.ts'
import { newId, openStage, staff } from './stage.ts'

// What it is in milliseconds, `npm run soak step-cost` judges, on a machine that does nothing else.
it('a step on SQLite costs no more of the processor than sixteen bare inserts in the same run', async () => {
  const { step, stepCpu, insert, insertCpu } = await measureStepCost()
  recordFigure(
    'a saga step on SQLite',
    `${stepCpu.toFixed(2)} ms of the processor, a bare insert ${insertCpu.toFixed(2)}; ` +
      `by the clock ${step.toFixed(2)} ms, a bare insert ${insert.toFixed(2)}`,
  )
  expect(stepCpu).toBeLessThanOrEqual(16 * insertCpu)
})

it('an onboarding on SQLite waits for the disk twice a step, and five times around all of them', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'partnerkit-cost-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const file = join(folder, 'store.db')
  const parts = openStage({ store: sqliteStore(file) }).live()
  await parts.bff.started
  const before = commitsOf(file)
  const users = Array.from({ length: 9 }, (_, n) => ({ email: `u${n}@bakery.test` }))
  const body = { organization: { name: 'Bakery' }, owner: { email: 'ann@bakery.test' }, users }
  const { status } = await parts.client(staff).startOnboarding({ onboardingId: newId(), body })
  expect(status).toBe('completed')
  // Intent and outcome of each; its beginning, its lease, the first event, the audit trail, and one to spare.
  expect(commitsOf(file) - before).toBeLessThanOrEqual(2 * 10 + 5)
})
