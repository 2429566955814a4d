import {
  type Client,
  type Onboarding,
  PartnerKitError,
  type StartOnboardingBody,
} from '@partnerkit/contract/client'
import { newUuid } from '../../provider/request-keys.ts'

interface Start {
  readonly id: string
  readonly body: StartOnboardingBody
  /** There may be two of this customer: who sends it has been asked. */
  readonly duplicate: boolean
  /** The onboarding gets another id, before it is sent under it. */
  renew(id: string): void
}

/**
 * Starts an onboarding, or finds it started: the same id and body is the same onboarding. When the body was
 * edited after an attempt whose answer was lost, the server knows another body under this id. If that
 * attempt created nothing, it is withdrawn and this one gets an id of its own; otherwise it is the one to go on with.
 *
 * @throws {PartnerKitError}
 */
export async function startOnboarding(
  client: Client,
  { id, body, duplicate, renew }: Start,
): Promise<Onboarding> {
  const wish = { body, ...(duplicate && { duplicate }) }
  try {
    return await client.startOnboarding({ onboardingId: id, ...wish })
  } catch (error) {
    if (!(error instanceof PartnerKitError) || error.code !== 'idempotency-conflict') throw error
  }
  const earlier = await client.getOnboarding({ onboardingId: id })
  if (mayHaveCreated(earlier)) return earlier
  if (earlier.status !== 'cancelled') await client.cancelOnboarding({ onboardingId: id })
  const ownId = newUuid()
  renew(ownId)
  return client.startOnboarding({ onboardingId: ownId, ...wish })
}

function mayHaveCreated({ status, steps }: Onboarding): boolean {
  return status === 'running' || steps.some((step) => step.status !== 'pending' && step.status !== 'refused')
}
