import type { StartOnboardingBody } from '@partnerkit/contract'
import { wishesOf } from '../onboarding/wishes-of.ts'
import { ProblemError } from '../problem.ts'
import type { ImportRowRecord } from '../stores/import-records.ts'
import type { OnboardingRecord } from '../stores/store.ts'
import type { ImportRun } from './import-runner.ts'
import { principalOf } from './principal-of.ts'
import { rowBody } from './row-body.ts'
import { rowKey, rowOnboardingId } from './row-id.ts'

/**
 * Starts the onboarding of a row, or goes on with the one an earlier file has started: what was refused there is
 * corrected, what is done stays as it is.
 * @throws {ProblemError} for a row that cannot be an onboarding.
 */
export async function createRow(row: ImportRowRecord, run: ImportRun): Promise<OnboardingRecord> {
  const { record, onboardings, provider, slots } = run
  const { tenant, permissions = [] } = record.principal
  const body = rowBody(row.cells, run)
  const id = row.onboardingId ?? (await rowOnboardingId(tenant, rowKey(row.cells[record.key])))
  try {
    const started = await onboardings.start({
      id,
      operation: 'startOnboarding',
      principal: principalOf(record.principal),
      permissions,
      // Two rows that only differ in their keys are one customer, too.
      isOnce: true,
      inSlot: slots,
      body,
      wishes: wishesOf(body, provider),
    })
    return await corrected(started, body, run)
  } catch (error) {
    if (!(error instanceof ProblemError) || error.code !== 'idempotency-conflict') throw error
    return corrected(await onboardings.get(tenant, id), body, run)
  }
}

/** One that was refused before this row was read; what is refused now waits for the next file. */
async function corrected(
  onboarding: OnboardingRecord,
  body: StartOnboardingBody,
  { record, onboardings, slots }: ImportRun,
): Promise<OnboardingRecord> {
  if (onboarding.status !== 'waiting' || onboarding.updatedAt >= record.updatedAt) return onboarding
  let current = onboarding
  for (const step of onboarding.steps) {
    const input = step.status === 'refused' ? inputOf(step.id, body) : undefined
    if (!input) continue
    const { id } = current
    current = await slots(() => onboardings.retryStep(record.principal.tenant, id, step.id, input))
    if (current.status === 'running') return current
  }
  return current
}

/** Of the step `users.2`, the third of the users. */
function inputOf(stepId: string, body: StartOnboardingBody): Record<string, unknown> | undefined {
  if (stepId === 'organization') return { organization: body.organization, owner: body.owner }
  if (stepId === 'owner') return body.owner
  const [section = '', index = ''] = stepId.split('.')
  if (section !== 'users' && section !== 'locations' && section !== 'invitations') return undefined
  return body[section]?.[Number(index)]
}
