import type { Candidate as WireCandidate } from '@partnerkit/contract'
import type { Call, Provider } from '../providers/provider.ts'
import type { StepRecord } from '../stores/store.ts'
import { invitationSteps } from './invitation-step.ts'
import { locationSteps } from './location-step.ts'
import { organizationSteps } from './organization-step.ts'
import { userSteps } from './user-step.ts'

/** What a step made at the vendor, in the words of the wire. */
export interface Made {
  readonly resourceId: string
  readonly result: Readonly<Record<string, unknown>>
}

/** Something at the vendor that may be what a lost create has made. */
export interface Candidate {
  readonly made: Made
  /** Nothing the vendor tells of it differs from what was sent, and what identifies it was told. */
  readonly isCertain: boolean
  /** What a person compares who has to decide. */
  readonly shown: Omit<WireCandidate, 'id' | 'current'>
}

/** What is at the vendor before a create. */
export interface Before {
  /** Ids of whatever is there, where only their difference can tell what a lost call has made. */
  readonly ids: readonly string[]
  /** What may be taken for what is about to be created: asked for only where it makes a difference. */
  alike(): Promise<readonly Candidate[]>
}

/** How one kind of step is done at the vendor. */
export interface StepKindRunner {
  before(step: StepRecord, organizationId: string, call: Call): Promise<Before>
  create(step: StepRecord, organizationId: string, call: Call): Promise<Made>
  /** What may be the outcome of a create whose answer was lost. */
  lookFor(step: StepRecord, organizationId: string, call: Call): Promise<readonly Candidate[]>
  /** Whether the vendor itself refuses a second one, by an id or a short name that is unique. */
  isUnique(step: StepRecord): boolean
}

export const nothingBefore: Before = { ids: [], alike: async () => [] }

/** The runners of a provider. What the vendor does by itself has none. */
export function stepKinds(provider: Provider): Partial<Record<StepRecord['kind'], StepKindRunner>> {
  return {
    organization: organizationSteps(provider),
    user: userSteps(provider),
    location: locationSteps(provider),
    invitation: invitationSteps(provider),
  }
}
