import { createControlPlane } from './control-plane.ts'
import { answerUnderFaults } from './fault-effects.ts'
import { createFaultRegistry } from './fault-registry.ts'
import { createRequestLog } from './request-log.ts'
import { createRouter } from './router.ts'
import { readSnapshot, snapshotOf } from './sandbox-data.ts'
import type { ResetOptions, Sandbox, SandboxContents, SandboxOptions } from './sandbox-types.ts'
import type { SeedOptions, Vendor } from './vendor.ts'
import { type VendorName, type VendorTypes, vendorNamed, vendors } from './vendors.ts'

/**
 * Creates an imitation of a vendor that lives in memory and is reached by its `fetch`. Needs web standards only:
 * it runs in a page, a worker, a test or a server.
 *
 * @example
 * const sandbox = createSandbox({ organizations: 3 })
 * const answer = await sandbox.fetch('http://vendor.test/api/v1/organizations', {
 *   headers: { 'X-API-KEY': 'sandbox-key' },
 * })
 * @throws TypeError when `data` is no snapshot of the vendor, RangeError when a number of the seed makes no sense
 */
export function createSandbox<V extends VendorName>(
  options: SandboxOptions<V> & { readonly vendor: V },
): Sandbox<V>
export function createSandbox(options?: SandboxOptions): Sandbox
export function createSandbox(options: SandboxOptions<VendorName> = {}): Sandbox<VendorName> {
  return sandboxOf(vendorNamed(options.vendor ?? 'answering-agent'), options)
}

function sandboxOf<V extends VendorName>(name: V, options: SandboxOptions<V>): Sandbox<V> {
  const clock = options.clock ?? Date.now
  const definition = vendors[name]
  const vendor: Vendor<VendorTypes[V]['data'], VendorTypes[V]['contents']> = definition.create({
    ...options,
    apiKeys: options.apiKeys,
    clock,
    data: options.data === undefined ? definition.seed(growth(options)) : readSnapshot(name, options.data),
    onChange: () => options.onChange?.(),
  })
  const match = createRouter(vendor.routes)
  const faults = createFaultRegistry(vendor.routes.map((route) => route.name))
  const log = createRequestLog()

  async function answer(request: Request, signal: AbortSignal): Promise<Response> {
    signal.throwIfAborted()
    const url = new URL(request.url)
    if (url.pathname.startsWith('/__sandbox/')) return controlPlane(request, url)
    const recorded = vendor.api.some((start) => url.pathname.startsWith(start))
    const entry = recorded ? log.open(request, url, clock()) : undefined
    const text = await request.text()
    entry?.body(text)
    const { method, headers } = request
    const { route, params, allowed } = match(method, url.pathname)
    const incoming = { method, url, headers, text, params }
    const response = await answerUnderFaults(faults.strike(route?.name), {
      signal,
      refuse: (status) => vendor.refuse(status, incoming),
      work: () => route?.answer(incoming) ?? vendor.unmatched(allowed, incoming),
    })
    entry?.answered(response.status)
    return response
  }

  const sandbox: Sandbox<V> = {
    // The caller's own signal: the one a Request makes of it can be collected while nobody holds the Request.
    fetch: async (input, init) => {
      const request = input instanceof Request && init === undefined ? input : new Request(input, init)
      return answer(request, init?.signal ?? request.signal)
    },
    reset({ organizations = options.organizations, seed = options.seed }: ResetOptions = {}) {
      vendor.load(definition.seed(growth({ organizations, seed })))
      faults.clear()
      log.clear()
    },
    requests: log.entries,
    clearRequests: log.clear,
    faults: { add: faults.add, remove: faults.remove, clear: faults.clear, list: faults.list },
    snapshot: () => snapshotOf(name, vendor.snapshot()),
    data() {
      const tables = Object.entries<Iterable<unknown>>(vendor.contents())
      const contents: unknown = Object.fromEntries(tables.map(([table, rows]) => [table, [...rows]]))
      return contents as SandboxContents<V> // the same tables, read to their ends
    },
  }
  const controlPlane = createControlPlane(sandbox, vendor)
  return sandbox
}

interface Growth {
  readonly organizations?: number | undefined
  readonly seed?: number | undefined
}

function growth({ organizations = 25, seed = 1 }: Growth): SeedOptions {
  if (!Number.isSafeInteger(organizations) || organizations < 0) {
    throw new RangeError('"organizations" is how many to grow: a whole number, 0 or more.')
  }
  if (!Number.isSafeInteger(seed)) throw new RangeError('"seed" is a whole number.')
  return { organizations, seed }
}
