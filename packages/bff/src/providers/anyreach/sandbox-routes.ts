import type { AnyreachRoutes } from './routes.ts'

const organization = '/admin/partner-console/organizations/{id}'

/**
 * The paths the sandbox answers. They were made up for it and are **not** the vendor's: with its real address they are
 * refused.
 */
export const anyreachSandboxRoutes: AnyreachRoutes = {
  createOrganization: {
    method: 'POST',
    path: '/admin/organizations',
    names: { name: 'name', slug: 'slug', parentId: 'parent_id', billingEmail: 'billing_email' },
  },
  checkSlug: { path: '/admin/organizations/slug-availability', names: { slug: 'slug' } },
  child: { path: organization },
  children: { path: `${organization}/children` },
  search: { path: '/admin/partner-console/search', names: { text: 'q' } },
  members: { path: `${organization}/members` },
  memberRoles: {
    method: 'PUT',
    path: `${organization}/members/{userId}/roles`,
    names: { role: 'roles' },
    roleAsList: true,
  },
  removeMember: { method: 'DELETE', path: `${organization}/members/{userId}` },
  invitations: { path: `${organization}/invitations` },
  createInvitation: {
    method: 'POST',
    path: `${organization}/invitations`,
    names: { email: 'email', role: 'role' },
  },
  revokeInvitation: { method: 'DELETE', path: `${organization}/invitations/{invitationId}` },
  usage: {
    path: '/admin/partner-console/usage',
    names: { from: 'from', to: 'to', id: 'organization_id' },
  },
  billing: { path: `${organization}/subscription` },
  knowledgeBase: { path: '/knowledge-base/datasets' },
}
