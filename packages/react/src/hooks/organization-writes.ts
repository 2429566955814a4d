'use client'
import type { NewOrganization, NewOwner, Organization, OrganizationPatch } from '@partnerkit/contract/client'
import { useWrite, type Write } from './write.ts'

export interface CreateOrganizationInput {
  organization: NewOrganization
  /** Where the session has a form for it. */
  owner?: NewOwner
}

/**
 * Creates an organization, with its owner where the vendor has one. Repeating the same input after an answer
 * was lost never makes a second one.
 *
 * @example
 * const { trigger, isMutating, error } = useCreateOrganization()
 * const organization = await trigger({ organization: { name: 'Pizza Palace' } })
 */
export function useCreateOrganization(): Write<CreateOrganizationInput, Organization> {
  return useWrite({
    operation: 'createOrganization',
    call: (client, body, key) => client.createOrganization({ body }, { idempotencyKey: key() }),
    event: ({ id }) => ({ type: 'organization-created', organizationId: id }),
  })
}

/**
 * Changes the given fields of an organization and no others.
 *
 * @example
 * await trigger({ name: 'Pizza Palace & Bar' })
 */
export function useUpdateOrganization(organizationId: string): Write<OrganizationPatch, Organization> {
  return useWrite({
    operation: 'updateOrganization',
    path: { organizationId },
    call: (client, body) => client.updateOrganization({ organizationId, body }),
    event: () => ({ type: 'organization-updated' }),
  })
}

/**
 * Deletes an organization. Fails with `organization-has-users` where the vendor wants it empty first.
 *
 * @example
 * const { trigger } = useDeleteOrganization(organizationId)
 */
export function useDeleteOrganization(organizationId: string): Write<void, void> {
  return useWrite({
    operation: 'deleteOrganization',
    path: { organizationId },
    call: (client) => client.deleteOrganization({ organizationId }),
    event: () => ({ type: 'organization-deleted' }),
  })
}
