import type { Answer, Exchange } from '@partnerkit/contract'
import { type Client, createClient } from '@partnerkit/contract/client'
import { type FetchOptions, fetchExchange } from './adapters/fetch.ts'
import { createAlarms } from './audit/alarms.ts'
import { createAudit, type OnAudit } from './audit/audit.ts'
import { createDirectory } from './directory/directory.ts'
import { createGrantedRows } from './directory/granted-rows.ts'
import type { Environment } from './environment.ts'
import { createOutbox, type EventHandlers } from './events/outbox.ts'
import { type Authenticate, checkedPrincipal } from './guards/authenticate.ts'
import { createRateLimits, type RequestLimits } from './guards/rate-limits.ts'
import { handleExchange } from './handle.ts'
import { createLifecycle } from './lifecycle.ts'
import { jsonLogger, type Logger } from './logger.ts'
import { createOnboardings } from './onboarding/onboardings.ts'
import type { DashboardOptions, Services } from './operations/operation.ts'
import { createProofs } from './operations/proofs.ts'
import { supportOf } from './operations/supported.ts'
import { checkedOrigins } from './portal-origins.ts'
import type { Principal } from './principal.ts'
import type { ProviderDefinition } from './providers/provider.ts'
import type { RateLimiter } from './rates/rate-limiter.ts'
import { defaultRoles, type Roles } from './roles.ts'
import type { AuditEvent, AuditQuery, RecordedPrincipal, Store } from './stores/store.ts'
import type { Telemetry } from './telemetry.ts'
import { fetchTransport } from './upstream/fetch-transport.ts'
import { createScrubber } from './upstream/secret.ts'
import type { Transport } from './upstream/transport.ts'

/** `Host` is what your framework calls a request: Express `Request`, Hono `Context`, Node `IncomingMessage`. */
export interface BffOptions<Host> {
  /** The vendor and its API key: what the function named after the vendor returns. */
  provider: ProviderDefinition
  /**
   * Says who is calling: a principal, or `null` when nobody is signed in. Read your own session here; never the
   * body, the query or a header a page can set. Throwing, taking longer than 2 s or anything that is no
   * principal refuses the request.
   */
  authenticate: Authenticate<Host>
  /** What must survive a restart: `sqliteStore(file)`. `memoryStore()` is for stories and tests. */
  store: Store
  /** The origins of the pages that use the kit: `https://portal.partner.example`. Never guessed. */
  portalOrigins: readonly string[]
  /** What your own systems want to hear, at least once. */
  events?: EventHandlers
  /** @default defaultRoles */
  roles?: Roles
  /** Asked before an interrupted onboarding is taken up again under its recorded principal. @default always */
  mayContinue?: (principal: RecordedPrincipal) => boolean | Promise<boolean>
  dashboard?: DashboardOptions
  /** @default fetchTransport(); on Node `undiciTransport()` costs less */
  transport?: Transport
  /** Milliseconds since 1970. @default Date.now */
  clock?: () => number
  /** Random bytes fit for secrets. @default crypto.getRandomValues */
  random?: (bytes: number) => Uint8Array
  /** @default one JSON object a line on standard output */
  logger?: Logger
  /**
   * Hears every line of the audit trail as it is written. The trail itself is in the store.
   */
  onAudit?: OnAudit
  /** Traces: `openTelemetry(tracer)` of `@partnerkit/bff/opentelemetry`. @default none, at no cost */
  telemetry?: Telemetry
  limits?: {
    /**
     * Seconds in which a create whose answer was lost may still turn up at the vendor. Longer than the vendor's
     * own limit.
     * @default 60
     */
    settleAfter?: number
    /** Requests a minute. What is too much is answered with 429 and `Retry-After`; `bff.as` counts too. */
    requests?: RequestLimits
    /** Counts the requests for several processes: `flexibleRateLimiter(…)`. @default in the memory of this one */
    rateLimiter?: RateLimiter
  }
}

export interface Bff<Host> {
  /** Answers one exchange. Adapters call it; it never throws. */
  handle(exchange: Exchange, host: Host): Promise<Answer>
  /** The same for web-standard requests: Workers, Deno, Bun, Hono, Next. */
  fetch(request: Request, host: Host, options?: FetchOptions): Promise<Response>
  /** The typed client in the same process, for the partner's own server code, acting as that principal. */
  as(principal: Principal): Client
  /** Which organizations a tenant may see with `GRANTED`. What it creates is granted by itself. */
  readonly grants: {
    add(tenant: string, organizationId: string): Promise<void>
    list(tenant: string): Promise<readonly string[]>
  }
  /** Who did what to which organization: writes, denials, dashboards of others. Kept 400 days. */
  readonly audit: {
    /** Newest first. @param query.limit @default 100 */
    list(query?: Partial<AuditQuery>): Promise<readonly AuditEvent[]>
  }
  /** Resolves when the store is open. Rejects when it cannot be: await it at the start to hear of it at once. */
  readonly started: Promise<void>
  /**
   * Readiness fails from now on; requests under way have 10 s to end; then the store is closed. Stop taking
   * connections before, or at the same time.
   */
  close(): Promise<void>
}

/**
 * Makes the backend-for-frontend: it holds the vendor's API key and decides, for each request, who may do what
 * to which organization.
 *
 * @throws {TypeError} for options that cannot be right, with the option's name and the fix.
 * @example
 * const bff = createBff<Request>({
 *   provider: vendor({ apiKey, baseUrl }),
 *   authenticate: (_exchange, request) => principalOf(request.session),
 *   store: sqliteStore('data/partnerkit.db'),
 *   portalOrigins: ['https://portal.partner.example'],
 * })
 */
export function createBff<Host = undefined>(options: BffOptions<Host>): Bff<Host> {
  const { store, authenticate, roles = defaultRoles } = options
  const scrub = createScrubber(options.provider.secrets.map((secret) => secret.reveal()))
  const outside = environmentOf(options, scrub)
  const audit = createAudit(store, outside, options.onAudit)
  const environment: Environment = { ...outside, alarm: createAlarms(outside, audit) }
  const portalOrigins = checkedOrigins(options.portalOrigins)
  options.provider.checkPortalOrigins([...portalOrigins])
  const provider = options.provider.connect(environment)

  const directory = provider.organizations.all && createDirectory({ provider, environment })
  const grantedRows = directory ? undefined : createGrantedRows({ provider, store, environment })
  const outbox = createOutbox(store, options.events ?? {}, environment)
  const onboardings = createOnboardings({
    provider,
    store,
    environment,
    directory,
    outbox,
    settleAfter: (options.limits?.settleAfter ?? 60) * 1000,
    mayContinue: options.mayContinue,
  })
  const dashboard = options.dashboard ?? {}
  const lifecycle = createLifecycle()
  const services: Services = {
    environment,
    provider,
    store,
    lifecycle,
    directory,
    grantedRows,
    onboardings,
    proofs:
      provider.users && createProofs({ account: provider.account, users: provider.users, ...environment }),
    rotating: new Set(),
    portalOrigins,
    dashboard,
    support: supportOf(provider, dashboard),
  }

  reportOff(services)
  const { requests = {}, rateLimiter: limiter } = options.limits ?? {}
  const countRequest = createRateLimits(requests, { ...environment, limiter })
  const maintenance = new AbortController()
  const started = store.open(provider.account).then(() => {
    lifecycle.opened()
    outbox.nudge()
    keepTidy(services, maintenance.signal)
    void onboardings.resume().catch((error: unknown) => {
      environment.log({
        level: 'error',
        event: 'resume',
        error: error instanceof Error ? error.name : 'thrown',
      })
    })
  })
  // Whoever does not await it is told by every answer, and by this line.
  started.catch((error: unknown) => {
    const why = error instanceof Error ? error.message : 'unknown'
    environment.log({ level: 'error', event: 'store-not-opened', why })
  })

  const answer = async <Who>(exchange: Exchange, host: Who, whoIs: Authenticate<Who>) => {
    const parts = { started, services, authenticate: whoIs, roles, countRequest, audit, scrub }
    const leave = lifecycle.enter()
    try {
      return await handleExchange(exchange, host, parts)
    } finally {
      leave()
    }
  }
  let closed: Promise<void> | undefined
  const handle = (exchange: Exchange, host: Host) => answer(exchange, host, authenticate)

  return {
    handle,
    fetch: (request, host, fetchOptions) =>
      fetchExchange(request, (exchange) => handle(exchange, host), fetchOptions),
    as(principal) {
      const checked = { ...checkedPrincipal(principal), credential: 'header' } as const
      return createClient({ baseUrl: '', send: (exchange) => answer(exchange, undefined, () => checked) })
    },
    grants: {
      async add(tenant, organizationId) {
        await started
        await store.grants.add(tenant, organizationId)
      },
      async list(tenant) {
        await started
        return store.grants.list(tenant)
      },
    },
    audit: {
      async list({ offset = 0, limit = 100, ...query } = {}) {
        await started
        return store.audit.list({ ...query, offset, limit })
      },
    },
    started,
    close() {
      closed ??= closeDown()
      return closed
    },
  }

  async function closeDown() {
    maintenance.abort()
    const finished = lifecycle.close(closeGrace)
    await started.catch(() => undefined) // said above
    await onboardings.close()
    const left = await finished
    if (left > 0) environment.log({ level: 'warn', event: 'closed-with-requests', count: left })
    await outbox.close()
    directory?.close()
    await store.close()
    await environment.transport.close?.()
  }
}

function environmentOf<Host>(options: BffOptions<Host>, scrub: (text: string) => string): Environment {
  const write = options.logger ?? jsonLogger()
  return {
    transport: options.transport ?? fetchTransport(),
    ...(options.telemetry && { telemetry: options.telemetry }),
    clock: options.clock ?? Date.now,
    random: options.random ?? ((bytes) => crypto.getRandomValues(new Uint8Array(bytes))),
    log: (entry) => {
      try {
        const text = JSON.stringify(entry)
        const clean = scrub(text)
        write(clean === text ? entry : JSON.parse(clean))
      } catch (error) {
        // What is logged has happened: a logger that is down must not undo it, nor keep a browser waiting.
        console.error('PartnerKit: the logger threw', error instanceof Error ? error.name : 'something')
      }
    },
  }
}

/** One line for each reason: who misses a button looks here first. */
function reportOff({ support, provider, environment }: Services) {
  for (const why of new Set(Object.values(provider.off ?? {}))) {
    const operations = [...support.off].filter(([, reason]) => reason === why).map(([name]) => name)
    environment.log({ level: 'info', event: 'operations-off', operations: operations.join(' '), why })
  }
}

/** Milliseconds requests under way have to end when the BFF closes. */
const closeGrace = 10_000

const tidyEvery = 10 * 60_000

/** Forgets what has had its time, now and every ten minutes. */
function keepTidy({ store, environment }: Services, signal: AbortSignal) {
  let timer: ReturnType<typeof setTimeout>
  signal.addEventListener('abort', () => clearTimeout(timer), { once: true })
  const tidy = async () => {
    try {
      await store.prune(environment.clock())
    } catch (error) {
      const name = error instanceof Error ? error.name : 'thrown'
      environment.log({ level: 'error', event: 'prune', error: name })
    }
    if (!signal.aborted) timer = setTimeout(() => void tidy(), tidyEvery)
  }
  void tidy()
}
