import { createAnsweringAgent } from './answering-agent/answering-agent.ts'
import { Refusal } from './answering-agent/refusal.ts'
import { seedData } from './answering-agent/seed.ts'
import { createControlPlane } from './control-plane.ts'
import { answerUnderFaults } from './fault-effects.ts'
import { createFaultRegistry } from './fault-registry.ts'
import { createRequestLog } from './request-log.ts'
import { createRouter } from './router.ts'
import { parseSandboxData } from './sandbox-data.ts'
import type { ResetOptions, Sandbox, SandboxOptions } from './sandbox-types.ts'

/**
 * Creates an imitation of the vendors that lives in memory and is reached by its `fetch`. Needs web standards only:
 * it runs in a page, a worker, a test or a server.
 *
 * @example
 * const sandbox = createSandbox({ organizations: 3 })
 * const answer = await sandbox.fetch('http://vendor.test/api/v1/organizations', {
 *   headers: { 'X-API-KEY': 'sandbox-key' },
 * })
 * @throws TypeError when `data` is no snapshot, RangeError when a number of the seed makes no sense
 */
export function createSandbox(options: SandboxOptions = {}): Sandbox {
  const clock = options.clock ?? Date.now
  const agent = createAnsweringAgent({
    apiKeys: options.apiKeys ?? ['sandbox-key'],
    activateAfter: options.activateAfter ?? 2000,
    bodies: options.bodies ?? 'reference',
    errors: options.errors ?? 'message',
    clock,
    data: options.data === undefined ? grow(options) : parseSandboxData(options.data).answeringAgent,
    onChange: () => options.onChange?.(),
  })
  const match = createRouter(agent.routes)
  const faults = createFaultRegistry(agent.routes.map((route) => route.name))
  const log = createRequestLog()

  async function answer(request: Request, signal: AbortSignal): Promise<Response> {
    signal.throwIfAborted()
    const url = new URL(request.url)
    if (url.pathname.startsWith('/__sandbox/')) return controlPlane(request, url)
    const entry = url.pathname.startsWith('/api/') ? log.open(request, url, clock()) : undefined
    const text = await request.text()
    entry?.body(text)
    const { method, headers } = request
    const found = match(method, url.pathname)
    const response = await answerUnderFaults(faults.strike(found.route?.name), {
      signal,
      refuse: (status, message) => agent.refuse(new Refusal(status, message)),
      work: () =>
        found.route?.answer({ method, url, headers, text, params: found.params }) ??
        agent.unmatched(found.allowed),
    })
    entry?.answered(response.status)
    return response
  }

  const sandbox: Sandbox = {
    // The caller's own signal: the one a Request makes of it can be collected while nobody holds the Request.
    fetch: async (input, init) => {
      const request = input instanceof Request && init === undefined ? input : new Request(input, init)
      return answer(request, init?.signal ?? request.signal)
    },
    reset({ organizations = options.organizations, seed = options.seed }: ResetOptions = {}) {
      agent.load(grow({ organizations, seed }))
      faults.clear()
      log.clear()
    },
    requests: log.entries,
    clearRequests: log.clear,
    faults: { add: faults.add, remove: faults.remove, clear: faults.clear, list: faults.list },
    snapshot: () => ({ version: 1, answeringAgent: agent.snapshot() }),
    data: () => ({ organizations: [...agent.contents()] }),
  }
  const controlPlane = createControlPlane(sandbox, { contents: agent.contents })
  return sandbox
}

interface Growth {
  readonly organizations?: number | undefined
  readonly seed?: number | undefined
}

function grow({ organizations = 25, seed = 1 }: Growth) {
  if (!Number.isSafeInteger(organizations) || organizations < 0) {
    throw new RangeError('"organizations" is how many to grow: a whole number, 0 or more.')
  }
  if (!Number.isSafeInteger(seed)) throw new RangeError('"seed" is a whole number.')
  return seedData({ organizations, seed })
}
