import type { NewOrganization, NewOwner, Organization } from '@partnerkit/contract'
import type { Call, Provider } from '../providers/provider.ts'
import type { StepRecord } from '../stores/store.ts'
import { UpstreamFailure } from '../upstream/failure.ts'
import { comparedFields } from './candidate-fields.ts'
import { sameContact } from './same-contact.ts'
import { sameEmail } from './same-email.ts'
import { type Candidate, nothingBefore, type StepKindRunner } from './step-kinds.ts'

type OrganizationInput = { organization: NewOrganization; owner?: NewOwner }

/** Step inputs were parsed by the contract's schemas before they were planned. */
export function organizationSteps(provider: Provider): StepKindRunner {
  const lookFor = async (step: StepRecord, _: string, call: Call) =>
    (await provider.organizations.find(inputOf(step), call)).map((found) => candidateOf(found, step))
  return {
    async before(step, organizationId, call) {
      await demandFreeSlug(inputOf(step).organization, provider, call)
      // A minted id is on nobody yet: only one that was typed can lead to somebody else's organization.
      if (step.mintedId) return nothingBefore
      const alike = await lookFor(step, organizationId, call)
      return { ids: alike.map(({ made }) => made.resourceId), alike: async () => alike }
    },
    async create(step, _, call) {
      const organization = await provider.organizations.create(inputOf(step), call)
      return { resourceId: organization.id, result: organization }
    },
    lookFor,
    isUnique(step) {
      const { organization, owner } = inputOf(step)
      return owner?.externalId !== undefined || organization.slug !== undefined
    },
  }
}

function inputOf(step: StepRecord): OrganizationInput {
  const { organization, owner } = step.input as unknown as OrganizationInput
  const externalId = owner?.externalId ?? step.mintedId
  return { organization, ...(owner && { owner: { ...owner, ...(externalId && { externalId }) } }) }
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
function candidateOf(found: Organization, step: StepRecord): Candidate {
  const { organization, owner } = inputOf(step)
  const { name, slug, parentId, contact = {} } = organization
  const email = found.users?.find((user) => owner && sameEmail(user.email, owner.email))?.email
  const fields = comparedFields([
    ['name', name, found.name, found.name === name],
    ['slug', slug, found.slug, found.slug === slug],
    ['parentId', parentId, found.parentId, found.parentId === parentId],
    ...Object.entries(contact).map(([key, sent]) => {
      const part = key as keyof typeof contact // its own keys
      const isSame = sameContact(found.contact, { [part]: sent })
      return [`contact.${key}`, sent, found.contact?.[part], isSame] as const
    }),
    ['owner.email', owner?.email, email, email !== undefined],
  ])
  return {
    made: { resourceId: found.id, result: found },
    // The minted id of its owner is proof enough: nobody else can hold it.
    isCertain: step.mintedId !== undefined || fields.every(({ same }) => same),
    shown: {
      subject: found.name,
      ...(found.createdAt !== undefined && { createdAt: found.createdAt }),
      fields,
    },
  }
}
