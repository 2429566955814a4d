import type { Answer, Exchange } from '@partnerkit/contract'
import { type Client, createClient } from '@partnerkit/contract/client'
import { type FetchOptions, fetchExchange } from './adapters/fetch.ts'
import { createAlarms } from './audit/alarms.ts'
import { createAudit, type OnAudit } from './audit/audit.ts'
import { announcedDirectory } from './directory/announced-directory.ts'
import { createDirectory } from './directory/directory.ts'
import { createGrantedRows } from './directory/granted-rows.ts'
import type { Environment } from './environment.ts'
import { environmentOf } from './environment-of.ts'
import { createOutbox, type EventHandlers } from './events/outbox.ts'
import { createFrameCheck } from './framing/frame-check.ts'
import { type Authenticate, checkedPrincipal } from './guards/authenticate.ts'
import { createRateLimits, type RequestLimits } from './guards/rate-limits.ts'
import { handleExchange } from './handle.ts'
import { createImports } from './imports/imports.ts'
import { createLifecycle } from './lifecycle.ts'
import type { Logger } from './logger.ts'
import { createOnboardings } from './onboarding/onboardings.ts'
import { timedWorkQueue } from './onboarding/work-queue.ts'
import { announcedProofs } from './operations/announced-proofs.ts'
import type { DashboardOptions, Services } from './operations/operation.ts'
import { createProofs } from './operations/proofs.ts'
import { createSharedReads } from './operations/shared-reads.ts'
import { supportOf } from './operations/supported.ts'
import { createTokenChanges } from './operations/token-changes.ts'
import { checkedOrigins } from './portal-origins.ts'
import type { Principal } from './principal.ts'
import type { ProviderDefinition } from './providers/provider.ts'
import { createRequestIds } from './random-id.ts'
import type { RateLimiter } from './rates/rate-limiter.ts'
import { defaultRoles, type Roles } from './roles.ts'
import { keepTidy } from './stores/keep-tidy.ts'
import type { AuditEvent, AuditQuery, RecordedPrincipal, Store } from './stores/store.ts'
import type { Telemetry } from './telemetry.ts'
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
  /** What your own systems want to hear, at least once. `false`: other instances on the same store tell them. */
  events?: EventHandlers | false
  /** @default defaultRoles */
  roles?: Roles
  /** Asked before an interrupted onboarding or import is taken up again under its recorded principal. @default always */
  mayContinue?: (principal: RecordedPrincipal) => boolean | Promise<boolean>
  dashboard?: DashboardOptions
  /** @default fetchTransport(); on Node `undiciTransport()` costs less */
  transport?: Transport
  /** Milliseconds since 1970. @default Date.now */
  clock?: () => number
  /** Random bytes fit for secrets. @default crypto.getRandomValues */
  random?: (bytes: number) => Uint8Array
  /** @default jsonLogger(): one JSON object a line on standard output. On Node `jsonLogger(batchedLines())` costs less */
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
    /**
     * Counts the requests for several processes: `flexibleRateLimiter(…)`.
     * @default with `postgresStore` in the database, otherwise in the memory of this process
     */
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
   * `/readyz` answers 503 `closing` from now on, and everything else as before: time for who stands in front to send
   * its traffic elsewhere. `close()` does it too.
   */
  drain(): void
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
  const sharedReads = createSharedReads()
  const transport = sharedReads.watched(environment.transport)
  const provider = options.provider.connect({ ...environment, transport })

  const { instances } = store
  const directory =
    provider.organizations.all &&
    announcedDirectory(createDirectory({ provider, environment }), outside, instances)
  const grantedRows = directory ? undefined : createGrantedRows({ provider, store, environment })
  const outbox = createOutbox(store, options.events ?? {}, environment)
  const onboardings = createOnboardings({
    provider,
    store,
    environment,
    directory,
    outbox,
    queue: instances
      ? instances.workQueue('onboardings', environment.log)
      : timedWorkQueue(() => store.onboardings.unfinished()),
    settleAfter: (options.limits?.settleAfter ?? 60) * 1000,
    mayContinue: options.mayContinue,
  })
  const imports = createImports({
    provider,
    store,
    environment,
    directory,
    grantedRows,
    onboardings,
    queue: instances
      ? instances.workQueue('imports', environment.log)
      : timedWorkQueue(async () => {
          const left = await store.imports.unfinished()
          return left.map(({ tenant, id }) => ({ scope: tenant, id }))
        }),
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
    imports,
    proofs:
      provider.users &&
      announcedProofs(createProofs({ ...provider, users: provider.users, ...environment }), instances),
    sharedReads,
    tokenChanges: createTokenChanges(environment, instances?.alone),
    checkFrame: provider.dashboard && createFrameCheck(provider.dashboard, environment),
    portalOrigins,
    dashboard,
    support: supportOf(provider, dashboard),
  }

  reportOff(services)
  const { requests = {}, rateLimiter: limiter = instances?.rateLimiter } = options.limits ?? {}
  const countRequest = createRateLimits(requests, { ...environment, limiter })
  const maintenance = new AbortController()
  let hasStarted = false
  const started = store.open(provider.account).then(() => {
    hasStarted = true
    lifecycle.opened()
    outbox.nudge()
    keepTidy({ store, environment, outbox }, maintenance.signal)
    for (const resume of [onboardings.resume, imports.resume]) {
      void resume().catch((error: unknown) => {
        environment.log({
          level: 'error',
          event: 'resume',
          error: error instanceof Error ? error.name : 'thrown',
        })
      })
    }
  })
  // Whoever does not await it is told by every answer, and by this line.
  started.catch((error: unknown) => {
    const why = error instanceof Error ? error.message : 'unknown'
    environment.log({ level: 'error', event: 'store-not-opened', why })
  })

  const nextRequestId = createRequestIds(environment.random)
  const always = { services, roles, countRequest, audit, nextRequestId, scrub }
  const answer = async <Who>(exchange: Exchange, host: Who, whoIs: Authenticate<Who>) => {
    const waits = hasStarted ? undefined : started
    const parts = { ...always, started: waits, authenticate: whoIs }
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
    drain: lifecycle.drain,
    close() {
      closed ??= closeDown()
      return closed
    },
  }

  async function closeDown() {
    maintenance.abort()
    const finished = lifecycle.close(closeGrace)
    await started.catch(() => undefined) // said above
    await Promise.all([imports.close(), onboardings.close()])
    const left = await finished
    if (left > 0) environment.log({ level: 'warn', event: 'closed-with-requests', count: left })
    await outbox.close()
    directory?.close()
    await store.close()
    await environment.transport.close?.()
  }
}

/** One line for each reason: who misses a button looks here first. */
function reportOff({ support, provider, environment }: Services) {
  for (const why of new Set(Object.values(provider.off ?? {}).map((off) => off.why))) {
    const operations = [...support.off].filter(([, off]) => off.why === why).map(([name]) => name)
    environment.log({ level: 'info', event: 'operations-off', operations: operations.join(' '), why })
  }
}

/** Milliseconds requests under way have to end when the BFF closes. */
const closeGrace = 10_000
