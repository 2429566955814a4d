import {
  ALL_ORGANIZATIONS,
  type Bff,
  type BffOptions,
  createBff,
  fetchTransport,
  memoryStore,
  type Principal,
} from '@partnerkit/bff'
import { inPage } from '@partnerkit/bff/testing'
import type { Client, Send } from '@partnerkit/contract/client'
import {
  createSandbox,
  type Fault,
  type Sandbox,
  type SandboxOptions,
  type VendorName,
} from '@partnerkit/sandbox'
import { providers } from './vendors.ts'

export interface BackendOptions<Vendor extends VendorName = VendorName> {
  /** Whose API is behind the page. @default 'answering-agent' */
  vendor?: Vendor
  /** Of the sandbox. @default 25 organizations, as every seed begins */
  sandbox?: SandboxOptions<Vendor>
  /** Who sits in front of the page. @default partnerAdmin */
  principal?: Principal
  /** Of the BFF. */
  limits?: BffOptions<Principal | null>['limits']
  /** What goes wrong at the vendor. */
  faults?: readonly Fault[]
  /**
   * What happens to a request such as `GET /session` between page and BFF: `cut` never arrives, `lost` arrives but
   * its answer does not, and for `silent` nobody ever tells.
   */
  network?: (request: string) => 'cut' | 'lost' | 'silent' | undefined
  /** What the partner's server lets dashboards do. */
  dashboard?: { readonly exposeEmbedToken?: boolean; readonly allowTab?: boolean }
  /** What happened before the page was opened. `client` is the partner's own server code, as the principal. */
  prepare?: (backend: { client: Client; sandbox: Sandbox<Vendor> }) => Promise<void> | void
}

export interface Backend<Vendor extends VendorName = 'answering-agent'> {
  readonly sandbox: Sandbox<Vendor>
  readonly bff: Bff<Principal | null>
  readonly send: Send
  /** What the page asked its BFF for: `GET /organizations?limit=100`, in order. */
  readonly requests: readonly string[]
  close(): Promise<void>
}

/**
 * The whole product behind the page, in the page: the sandbox, the BFF over it, and a `send` for the provider.
 * Nothing is imitated but the network.
 */
export async function openBackend<Vendor extends VendorName = 'answering-agent'>(
  options: BackendOptions<Vendor> = {},
): Promise<Backend<Vendor>> {
  const { sandbox: seed, principal = partnerAdmin, faults = [], network, dashboard = {}, prepare } = options
  const vendor = options.vendor ?? ('answering-agent' as Vendor) // the default of the type
  const sandbox = createSandbox<Vendor>({ ...seed, vendor } as SandboxOptions<Vendor> & { vendor: Vendor }) // `seed` is its own
  const bff = createBff<Principal | null>({
    provider: providers[vendor](),
    authenticate: (_exchange, who) => who,
    store: memoryStore(),
    portalOrigins: [location.origin],
    transport: fetchTransport(sandbox.fetch),
    logger: () => undefined,
    ...(options.limits && { limits: options.limits }),
    dashboard,
  })
  await prepare?.({ client: bff.as(principal), sandbox })
  sandbox.clearRequests()
  for (const fault of faults) sandbox.faults.add(fault)

  const requests: string[] = []
  const answer = inPage(bff, { principal, origin: location.origin })
  return {
    sandbox,
    bff,
    requests,
    send: async (exchange) => {
      const request = `${exchange.method} ${exchange.target}`
      requests.push(request)
      const trouble = network?.(request)
      if (trouble === 'cut') throw new TypeError('Failed to fetch')
      if (trouble === 'silent') return new Promise(() => undefined)
      const answered = await answer(exchange)
      if (trouble === 'lost') throw new TypeError('Failed to fetch')
      return answered
    },
    close: () => bff.close(),
  }
}

/** The partner's staff: sees all customers and may do everything. */
export const partnerAdmin: Principal = {
  id: 'ada',
  tenant: 'north',
  role: 'partner-admin',
  organizations: ALL_ORGANIZATIONS,
}

/** The partner's staff, reading only. */
export const partnerViewer: Principal = { ...partnerAdmin, id: 'vera', role: 'partner-viewer' }

/** Acme Corporation, the first customer of every seed, with three people and two lines. */
export const acme = { id: '101', name: 'Acme Corporation', ownerId: 'owner_5001' } as const

/** The owner of Acme Corporation, in the partner's portal. */
export const customerOwner: Principal = {
  id: 'john',
  tenant: 'acme',
  role: 'customer-owner',
  organizations: new Set([acme.id]),
  dashboardUserId: acme.ownerId,
}
