import type { Call, Provider } from '../providers/provider.ts'
import type { OnboardingRecord, StepRecord } from '../stores/store.ts'
import { UpstreamFailure } from '../upstream/failure.ts'

/** How a step the vendor does by itself stands. `again`: milliseconds after which looking is worth it. */
export type ReadBack =
  | { readonly kind: 'seen' }
  | { readonly kind: 'not-yet'; readonly again?: number | undefined }

/** Milliseconds: the pause between two looks grows with the age of the onboarding, and ends. */
const pause = { least: 1_000, most: 30_000 }
const watchedFor = 15 * 60_000

/** Looks whether the vendor has done it. What cannot be read is not done: it is claimed when it was seen. */
export async function readBackStep(
  { subject }: StepRecord,
  { organizationId, createdAt }: OnboardingRecord,
  { provider, call, now }: { provider: Provider; call: Call; now: number },
): Promise<ReadBack> {
  const age = now - createdAt
  const again = age > watchedFor ? undefined : Math.min(Math.max(age / 4, pause.least), pause.most)
  if (organizationId === undefined || !provider.provisioning) return { kind: 'not-yet' }
  try {
    const isDone = await provider.provisioning.isDone(organizationId, subject, call)
    return isDone ? { kind: 'seen' } : { kind: 'not-yet', again }
  } catch (error) {
    if (!(error instanceof UpstreamFailure)) throw error // its own line is in the log
    return { kind: 'not-yet', again }
  }
}

/** Whether there is something the vendor does by itself that nobody has seen done yet. */
export function isProvisioning({ steps }: Pick<OnboardingRecord, 'steps'>): boolean {
  return steps.some(({ kind, status }) => kind === 'provisioning' && status !== 'done')
}
