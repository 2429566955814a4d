import { fetchTransport, type ProviderDefinition, type Transport } from '@partnerkit/bff'
import type { createSandbox } from '@partnerkit/sandbox'
import type { Provider } from './provider-setup.ts'

type AnySandbox = Pick<ReturnType<typeof createSandbox>, 'fetch' | 'requests' | 'faults'>

/** The imitation of a vendor, new, and how a provider reaches it. */
export interface Reach<Sandbox extends AnySandbox> {
  readonly sandbox: Sandbox
  /** Its origin. */
  readonly origin: string
  readonly transport: Transport
}

/** In this process. */
export function inProcess<Sandbox extends AnySandbox>(create: () => Sandbox): () => Reach<Sandbox> {
  return () => {
    const sandbox = create()
    return { sandbox, origin: 'http://127.0.0.1:4010', transport: fetchTransport(sandbox.fetch) }
  }
}

export function connect(
  definition: ProviderDefinition,
  transport: Transport,
  clock: () => number = Date.now,
): Provider {
  return definition.connect({
    transport,
    clock,
    elapsed: () => performance.now(),
    random: (bytes) => new Uint8Array(bytes),
    log: () => undefined,
  })
}

/** `METHOD /path` of what was asked since the last time. */
export function asking({ requests }: AnySandbox): () => string[] {
  let seen = 0
  return () => {
    const lines = requests.slice(seen).map(({ method, path }) => `${method} ${path}`)
    seen = requests.length
    return lines
  }
}
