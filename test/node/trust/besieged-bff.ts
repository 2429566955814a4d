import {
  answeringAgent,
  type Bff,
  type BffOptions,
  createBff,
  type Exchange,
  type LogEntry,
  memoryStore,
  type Principal,
} from '@partnerkit/bff'
import { undiciTransport } from '@partnerkit/bff/node'
import type { createSandbox } from '@partnerkit/sandbox'
import { closeServer, connectionsOf, type Mounted, mounts, portOf } from './mounts.ts'
import { apiKey } from './secrets.ts'
import { alice, bob, organizationsOf, vendorOfTwo } from './two-customers.ts'
import { type Misbehaviour, openVendorPort } from './vendor-port.ts'

export const portal = 'https://portal.test'

type Sandbox = ReturnType<typeof createSandbox>

/** Who is signed in is read from the cookie: `session=alice`. */
const people: Readonly<Record<string, Principal>> = {
  alice,
  bob,
  viewer: { ...alice, id: 'vera', role: 'partner-viewer' },
  customer: { ...alice, id: 'carl', role: 'customer-owner', organizations: new Set(['101']) },
  bearer: { ...alice, id: 'bea', credential: 'header' },
}

/** One BFF under attack: fresh, with its vendor, its log and its store. */
export interface Besieged {
  readonly bff: Bff<undefined>
  readonly sandbox: Sandbox
  readonly log: readonly LogEntry[]
  close(): Promise<void>
}

export interface BesiegedOptions {
  sandbox?: Sandbox | undefined
  misbehaviour?: Misbehaviour | undefined
  bff?: Partial<BffOptions<undefined>> | undefined
  /** Where the vendor is said to be. @default its port */
  baseUrl?: string | undefined
}

/** A server with one adapter, a vendor on a port, and a new BFF between them for every attack. */
export async function openSiege(adapter: string) {
  const mountOf = mounts[adapter]
  if (!mountOf) throw new Error(`There is no adapter "${adapter}".`)
  const vendor = await openVendorPort()
  let current: Besieged | undefined
  const now = () => {
    if (!current) throw new Error('No BFF is open.')
    return current.bff
  }
  const mounted: Mounted = {
    handle: (exchange) => now().handle(exchange, undefined),
    fetch: (request, _host, options) => now().fetch(request, undefined, options),
  }
  const server = await mountOf(mounted)

  async function open(options: BesiegedOptions = {}): Promise<Besieged> {
    const sandbox = options.sandbox ?? vendorOfTwo()
    vendor.become(sandbox, options.misbehaviour)
    const log: LogEntry[] = []
    const bff = createBff<undefined>({
      provider: answeringAgent({
        apiKey,
        baseUrl: options.baseUrl ?? `http://127.0.0.1:${vendor.port}/api/v1`,
        dashboardUrl: `http://127.0.0.1:${vendor.port}/dashboard.html`,
      }),
      authenticate: signedIn,
      store: memoryStore(),
      portalOrigins: [portal],
      transport: undiciTransport(),
      logger: (entry) => log.push(entry),
      dashboard: { exposeEmbedToken: true },
      ...options.bff,
    })
    for (const id of organizationsOf.alice) await bff.grants.add('alpha', id)
    for (const id of organizationsOf.bob) await bff.grants.add('beta', id)
    current = { bff, sandbox, log, close: () => bff.close() }
    return current
  }

  return {
    port: portOf(server),
    vendor,
    open,
    connections: () => connectionsOf(server),
    async close() {
      await closeServer(server)
      await vendor.close()
    },
  }
}

export type Siege = Awaited<ReturnType<typeof openSiege>>

function signedIn(exchange: Exchange): Principal | null {
  const sessions = [...(exchange.header('cookie') ?? '').matchAll(/(?:^|;\s*)session=([a-z]+)/g)]
  // Two sessions are nobody's: one of them was tossed in.
  const [name] = sessions.length === 1 ? (sessions[0]?.slice(1) ?? []) : []
  return (name !== undefined && people[name]) || null
}
