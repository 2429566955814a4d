import type { NewOrganization, NewOwner, Organization } from '@partnerkit/contract'
import type { Call, Provider } from '../providers/provider.ts'
import type { StepRecord } from '../stores/store.ts'
import { UpstreamFailure } from '../upstream/failure.ts'
import { sameContact } from './same-contact.ts'
import { sameEmail } from './same-email.ts'
import type { StepKindRunner } from './step-kinds.ts'

type OrganizationInput = { organization: NewOrganization; owner?: NewOwner }

/** Step inputs were parsed by the contract's schemas before they were planned. */
export function organizationSteps(provider: Provider): StepKindRunner {
  const inputOf = (step: StepRecord): OrganizationInput => {
    const { organization, owner } = step.input as unknown as OrganizationInput
    const externalId = owner?.externalId ?? step.mintedId
    return { organization, ...(owner && { owner: { ...owner, ...(externalId && { externalId }) } }) }
  }
  const candidates = async (step: StepRecord, call: Call) => provider.organizations.find(inputOf(step), call)
  return {
    async existing(step, _, call) {
      await demandFreeSlug(inputOf(step).organization, provider, call)
      // A minted id is on nobody yet: only one that was typed can lead to somebody else's organization.
      return step.mintedId ? [] : (await candidates(step, call)).map(({ id }) => id)
    },
    async create(step, _, call) {
      const organization = await provider.organizations.create(inputOf(step), call)
      return { resourceId: organization.id, result: organization }
    },
    async lookFor(step, _, call) {
      const wanted = inputOf(step)
      return (await candidates(step, call)).map((organization) => ({
        made: { resourceId: organization.id, result: organization },
        // The minted id of its owner is proof enough: nobody else can hold it.
        isCertain: step.mintedId !== undefined || isAsSent(organization, wanted),
      }))
    },
  }
}

/** It was free while somebody typed; a create that cannot work is not sent. */
async function demandFreeSlug({ slug }: NewOrganization, { slugs, off }: Provider, call: Call) {
  if (slug === undefined || !slugs || off?.checkSlug !== undefined) return
  if (await slugs.isAvailable(slug, call)) return
  throw new UpstreamFailure('conflict', {
    outcome: 'refused',
    fields: [{ field: 'organization.slug', code: 'taken' }],
  })
}

/** Whatever identifies an organization with its vendor has to be told, and to be what was sent. */
function isAsSent(found: Organization, { organization, owner }: OrganizationInput): boolean {
  const { name, slug, parentId, contact } = organization
  return (
    found.name === name &&
    (slug === undefined || found.slug === slug) &&
    (parentId === undefined || found.parentId === parentId) &&
    sameContact(found.contact, contact) &&
    (!owner || (found.users?.some(({ email }) => sameEmail(email, owner.email)) ?? false))
  )
}
