import type { OperationName, Remains } from '@partnerkit/contract'
import type { Call, Provider } from '../providers/provider.ts'
import type { OnboardingRecord } from '../stores/store.ts'
import { UpstreamFailure } from '../upstream/failure.ts'
import { isDecided } from './standing.ts'

type Item = Remains['items'][number]

/** What removes each kind of thing, on the wire and at the vendor. */
const removedBy = {
  invitation: 'revokeInvitation',
  location: 'deleteLocation',
  user: 'removeUser',
  organization: 'deleteOrganization',
} as const satisfies Record<Item['kind'], OperationName>

/**
 * What is at the vendor of an onboarding, in the only order in which the vendor lets it be removed: lines before the
 * people who pay for them, the owner after everybody else, the organization when nobody is in it any more.
 *
 * @throws {UpstreamFailure}
 */
export async function remainsOf(record: OnboardingRecord, provider: Provider, call: Call): Promise<Item[]> {
  const { organizationId } = record
  if (organizationId === undefined) return []
  const organization = await absentIfNotFound(provider.organizations.get(organizationId, call))
  if (!organization) return []
  const [invitations, locations, users] = await Promise.all([
    provider.invitations?.list(organizationId, call) ?? [],
    provider.locations?.list(organizationId, call) ?? [],
    provider.users?.list(organizationId, call) ?? [],
  ])
  const owner = ownerOf(record)
  const isOwner = (user: (typeof users)[number]) => user.id === owner || user.role === 'owner'
  const people = [...users.filter((user) => !isOwner(user)), ...users.filter(isOwner)]
  return [
    ...invitations.map(({ id, email }) => item(record, 'invitation', id, email)),
    ...locations.map(({ id, name }) => item(record, 'location', id, name ?? id)),
    ...people.map(({ id, name, email }) => item(record, 'user', id, name ?? email)),
    item(record, 'organization', organizationId, organization.name),
  ]
}

/** Whether all of it can go, and what stands in the way otherwise. */
export function cleanUpOf(
  record: OnboardingRecord,
  items: readonly Item[],
  { isSupported, isPermitted }: Record<'isSupported' | 'isPermitted', (name: OperationName) => boolean>,
): Remains['cleanUp'] {
  if (!isDecided(record)) return 'unknown-step'
  const needed = items.map(({ kind }) => removedBy[kind])
  if (!needed.every(isSupported)) return 'not-supported'
  if (!needed.every(isPermitted)) return 'forbidden'
  return items.every(({ stepId }) => stepId !== undefined) ? 'possible' : 'others-inside'
}

function item(record: OnboardingRecord, kind: Item['kind'], id: string, subject: string): Item {
  const stepId = stepThatMade(record, kind, id)
  return { kind, id, subject, ...(stepId !== undefined && { stepId }) }
}

function stepThatMade(record: OnboardingRecord, kind: Item['kind'], id: string) {
  if (kind === 'user' && id === ownerOf(record)) return 'organization'
  return record.steps.find((step) => step.kind === kind && step.status === 'done' && step.resourceId === id)
    ?.id
}

/** The id of the owner that came with the organization. */
function ownerOf({ steps }: OnboardingRecord): string | undefined {
  const step = steps.find(({ kind, status }) => kind === 'organization' && status === 'done')
  const owner = step?.input.owner as { externalId?: string } | undefined // parsed before it was planned
  return owner && (owner.externalId ?? step?.mintedId)
}

async function absentIfNotFound<Found>(reading: Promise<Found>): Promise<Found | undefined> {
  try {
    return await reading
  } catch (error) {
    if (error instanceof UpstreamFailure && error.reason === 'not-found') return undefined
    throw error
  }
}
