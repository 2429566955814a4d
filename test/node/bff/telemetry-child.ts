import { AsyncLocalStorage } from 'node:async_hooks'
import { type Context, type ContextManager, context, ROOT_CONTEXT } from '@opentelemetry/api'
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base'
import { ALL_ORGANIZATIONS, answeringAgent, createBff, fetchTransport, memoryStore } from '@partnerkit/bff'
import { openTelemetry } from '@partnerkit/bff/opentelemetry'
import { createSandbox } from '@partnerkit/sandbox'

/**
 * A process with OpenTelemetry's SDK, which the test runner cannot load: its ES modules are for bundlers. It does what a
 * portal does, and tells the spans of each piece of work, and what must be in none of them.
 */

/** What an SDK brings along: the active span follows the work. */
class AsyncContexts implements ContextManager {
  readonly #storage = new AsyncLocalStorage<Context>()
  active() {
    return this.#storage.getStore() ?? ROOT_CONTEXT
  }
  with: ContextManager['with'] = (active, work, self, ...parameters) =>
    this.#storage.run(active, () => work.apply(self as never, parameters)) // `this` is whatever the caller gave
  bind<Target>(_: Context, target: Target) {
    return target
  }
  enable() {
    return this
  }
  disable() {
    this.#storage.disable()
    return this
  }
}

const exporter = new InMemorySpanExporter()
const provider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] })
context.setGlobalContextManager(new AsyncContexts())

const apiKey = 'canary-key-7f3a9c1e'
const sandbox = createSandbox({ organizations: 5, apiKeys: [apiKey] })
const bff = createBff({
  provider: answeringAgent({
    apiKey,
    baseUrl: 'http://127.0.0.1:4010/api/v1',
    dashboardUrl: 'http://127.0.0.1:4010/dashboard.html',
  }),
  authenticate: () => null,
  store: memoryStore(),
  portalOrigins: ['https://portal.test'],
  transport: fetchTransport(sandbox.fetch),
  logger: () => undefined,
  dashboard: { exposeEmbedToken: true },
  telemetry: openTelemetry(provider.getTracer('test')),
})
const client = bff.as({ id: 'ada', tenant: 'north', role: 'partner-admin', organizations: ALL_ORGANIZATIONS })
const [organization] = sandbox.data().organizations
const organizationId = String(organization?.id)
const user = { organizationId, userId: organization?.users[0]?.externalId ?? '' }

async function spansOf(work: () => Promise<unknown>) {
  exporter.reset()
  await work().catch(() => undefined)
  return exporter.getFinishedSpans().map((span) => ({
    name: span.name,
    attributes: span.attributes,
    status: span.status,
    events: span.events,
    links: span.links,
    id: span.spanContext().spanId,
    parent: span.parentSpanContext?.spanId,
  }))
}

const read = await spansOf(() => client.getOrganization({ organizationId }))
sandbox.faults.add({ route: 'PATCH /organizations/{id}', kind: 'status', status: 500, times: 1 })
const failed = await spansOf(() => client.updateOrganization({ organizationId, body: { name: 'x' } }))
const missing = await spansOf(() => client.getOrganization({ organizationId: '999999' }))
const list = await spansOf(() => client.listOrganizations())
const secrets = [apiKey, user.userId, 'http://']
const launch = await spansOf(async () => {
  const { embedUrl } = await client.getEmbedUrl(user)
  const { launchUrl } = await client.launchDashboard({ ...user, body: {} })
  secrets.push(new URL(embedUrl).searchParams.get('token') ?? '-', launchUrl.slice('launches/'.length))
  const headers: Record<string, string> = { 'sec-fetch-dest': 'iframe', 'sec-fetch-site': 'same-origin' }
  await bff.handle(
    {
      method: 'GET',
      target: `/${launchUrl}`,
      header: (name) => headers[name],
      body: async () => new Uint8Array(),
    },
    undefined,
  )
})
await bff.close()
process.send?.({ organizationId, read, failed, missing, list, launch, secrets })
