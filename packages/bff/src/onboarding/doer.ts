import type { StepKind } from '@partnerkit/contract'
import type { Call, Provider } from '../providers/provider.ts'
import type { OnboardingRecord, StepRecord, Store } from '../stores/store.ts'
import type { StepSituation } from './run-step.ts'
import { isSingle } from './standing.ts'
import { stepKinds } from './step-kinds.ts'

/** Who does the steps of an onboarding: at this vendor, with what this store knows to be somebody's. */
export interface Doer {
  situationOf(record: OnboardingRecord, step: StepRecord, call: Call): StepSituation | undefined
  /** Whether the vendor itself refuses a second one. */
  isUnique(step: StepRecord): boolean
  /** Whether no tenant has it. Only organizations are had. */
  isUnmapped(kind: StepKind, resourceId: string): Promise<boolean>
}

export function createDoer({
  provider,
  store,
}: {
  readonly provider: Provider
  readonly store: Store
}): Doer {
  const kinds = stepKinds(provider)

  const isUnmapped = async (kind: StepKind, resourceId: string) =>
    kind !== 'organization' || (await store.grants.tenantsOf(resourceId)).length === 0

  return {
    isUnmapped,
    isUnique: (step) => kinds[step.kind]?.isUnique(step) ?? true,
    situationOf(record, step, call) {
      const runner = kinds[step.kind]
      return (
        runner && {
          runner,
          organizationId: record.organizationId ?? '',
          prefix: isSingle(record) || step.kind === 'organization' ? '' : step.id,
          call,
          isFree: async (resourceId) =>
            !(await store.onboardings.isRecorded(step.kind, resourceId)) &&
            (await isUnmapped(step.kind, resourceId)),
          hasRival: async () => !runner.isUnique(step) && (await hasRival(record, step, store)),
          isReviewed: !isSingle(record),
        }
      )
    },
  }
}

async function hasRival(
  { scope, id, likeness }: OnboardingRecord,
  { kind }: StepRecord,
  store: Store,
): Promise<boolean> {
  if (kind !== 'organization' || likeness === undefined) return false
  const { items } = await store.onboardings.list({ likeness, offset: 0, limit: 200 })
  return items.some(
    (other) =>
      (other.id !== id || other.scope !== scope) &&
      other.steps.some(
        (step) => step.kind === kind && (step.status === 'running' || step.status === 'unknown'),
      ),
  )
}
