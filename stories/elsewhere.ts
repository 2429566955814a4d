import { createBff, fetchTransport, memoryStore } from '@partnerkit/bff'
import type { Client } from '@partnerkit/contract/client'
import type { Sandbox, VendorName } from '@partnerkit/sandbox'
import { partnerAdmin } from './backend.ts'
import { providers } from './vendors.ts'

/**
 * Somebody who uses the vendor past the portal: what is done there is nobody's in the portal's own store.
 *
 * @param work is done with a client that is closed afterwards.
 */
export async function elsewhere(
  sandbox: Pick<Sandbox, 'fetch'>,
  vendor: VendorName,
  work: (client: Client) => Promise<unknown>,
): Promise<void> {
  const bff = createBff({
    provider: providers[vendor](),
    authenticate: () => null,
    store: memoryStore(),
    portalOrigins: ['https://vendor.test'],
    transport: fetchTransport(sandbox.fetch),
    logger: () => undefined,
  })
  try {
    await work(bff.as(partnerAdmin))
  } finally {
    await bff.close()
  }
}
