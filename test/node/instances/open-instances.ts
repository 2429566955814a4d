import type { BffOptions, Principal } from '@partnerkit/bff'
import { postgresStore } from '@partnerkit/bff/stores/postgres'
import { createSandbox } from '@partnerkit/sandbox'
import { apiKey, openBff } from '../bff/open-bff.ts'

/** Two BFFs on one database, before one vendor. */
export async function openInstances(url: string, options: Partial<BffOptions<Principal | null>> = {}) {
  const sandbox = createSandbox({ organizations: 5, apiKeys: [apiKey] })
  const open = () => openBff({ sandbox, bff: { store: postgresStore({ url, connections: 4 }), ...options } })
  const [one, other] = [open(), open()]
  await Promise.all([one.bff.started, other.bff.started])
  return { sandbox, one, other }
}
