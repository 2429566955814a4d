import {
  createReadyRows,
  type Provider,
  type ProviderDefinition,
  ReadyPage,
  type ReadyRow,
  Secret,
  type Transport,
} from '@partnerkit/bff'
import { customers } from './customers.ts'
import { apiKey, paths } from './wire.ts'

/**
 * A vendor whose answer is kept ready: what is left is the BFF's own work.
 * @param options.asks whether the vendor is asked all the same, and its 20 KB are waited for.
 */
export function readyProvider({ vendor, asks }: { vendor: string; asks: boolean }): ProviderDefinition {
  const key = new Secret(apiKey, 'apiKey')
  const ready = createReadyRows([key])
  const rows = customers(100)
    .map(ready)
    .filter((row): row is ReadyRow => row !== undefined)
  const page = new ReadyPage(rows, { offset: 0, limit: rows.length, total: rows.length })
  const headers = { 'x-api-key': key.reveal(), accept: 'application/json' }

  return {
    secrets: [key],
    checkPortalOrigins() {},
    connect: ({ transport }): Provider => ({
      account: 'bench',
      label: 'Bench',
      lists: { organizations: { sort: [], search: false, total: 'exact' } },
      forms: { organization: [] },
      ids: { organization: /^\d+$/, user: /^\d+$/, location: /^\d+$/ },
      organizations: {
        list: asks ? afterAsking(transport) : () => page,
        get: unused,
        create: unused,
        update: unused,
        delete: unused,
        find: unused,
      },
    }),
  }

  function afterAsking(transport: Transport) {
    return async (_query: unknown, { signal }: { signal: AbortSignal }) => {
      const { body } = await transport.send({ method: 'GET', url: vendor + paths.page, headers, signal })
      for await (const _ of body);
      return page
    }
  }
}

function unused(): never {
  throw new Error('The bench only lists.')
}
