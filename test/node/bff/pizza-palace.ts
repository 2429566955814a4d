import { GRANTED, type Principal } from '@partnerkit/bff'
import type { createSandbox } from '@partnerkit/sandbox'
import type { openBff } from './open-bff.ts'

type Sandbox = ReturnType<typeof createSandbox>

/** Sees what its tenant was granted. */
export const staff: Principal = {
  id: 'gil',
  tenant: 'north',
  role: 'partner-admin',
  organizations: GRANTED,
}

/** The customer of the vendor's own example. */
export const pizzaPalace = {
  organization: { name: 'Pizza Palace' },
  owner: { externalId: 'owner_456', email: 'maria@pizza.test', name: 'Maria Rodriguez' },
  users: [{ externalId: 'staff_789', email: 'john@pizza.test', name: 'John Smith' }],
  locations: [{ name: 'Main Location', address: '123 Pizza St, Denver, CO', areaCode: '303' }],
}

/** What the vendor really has under that name. */
export function upstream(sandbox: Sandbox, name: string) {
  return sandbox.data().organizations.filter((organization) => organization.name === name)
}

/** How often the vendor was asked to create an organization. */
export function creates(sandbox: Sandbox) {
  return sandbox.requests.filter(({ method, path }) => method === 'POST' && path === '/api/v1/organizations')
    .length
}

export function start(client: ReturnType<ReturnType<typeof openBff>['client']>, body = pizzaPalace) {
  return client.startOnboarding({ onboardingId: crypto.randomUUID(), body })
}

/** The example without ids of one's own. */
export function withoutIds() {
  const { owner, users, ...rest } = pizzaPalace
  const { externalId: _, ...unidentified } = owner
  return {
    ...rest,
    owner: unidentified,
    users: users.map(({ externalId: __, ...user }) => user),
  } as typeof pizzaPalace
}
