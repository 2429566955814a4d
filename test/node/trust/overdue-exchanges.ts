import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as after } from 'node:timers/promises'
import { undiciTransport } from '@partnerkit/bff/node'
import { operations } from '@partnerkit/contract'
import { createUpstream, Secret, UpstreamFailure } from '../upstream/parts.ts'
import { openFaultProxy, type Toxic } from './fault-proxy.ts'
import { stolenTime } from './stolen-time.ts'

/** How late an exchange ended, in milliseconds. */
export interface Overrun {
  /** After its limit. */
  readonly byTheClock: number
  /** After a bare timer of the same length, begun in the same moment, but for what the machine has taken since. */
  readonly besideATimer: number
}

const exchanges = 1_200
/** Milliseconds of a read with its attempts, of one attempt, and of a write. */
interface Limits {
  readonly read: number
  readonly attempt: number
  readonly write: number
}

const short: Limits = { read: 2_000, attempt: 600, write: 2_000 }
// It drips slowly: what this process does for the network is not to be what is measured.
const everlasting: readonly Toxic[] = [{ kind: 'timeout' }, { kind: 'slicer', milliseconds: 500 }]

/**
 * Exchanges over networks on which none can end: nothing comes back, or it drips. Reads and writes in turn, begun
 * over the time of one read, so that about a thousand are under way at once.
 * @param limits @default short ones: they begin and end more quickly than any portal's would.
 */
export async function overdueExchanges(limits = short): Promise<readonly Overrun[]> {
  const vendor = createServer((_, response) => {
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify({ text: 'x'.repeat(4_000) }))
  })
  vendor.listen(0, '127.0.0.1')
  await new Promise((resolve) => vendor.once('listening', resolve))
  const { port } = vendor.address() as AddressInfo // of a TCP server
  const networks = await Promise.all(
    everlasting.map(async (toxic) => {
      const network = await openFaultProxy(port)
      network.become(toxic)
      return network
    }),
  )
  const transport = undiciTransport({ connections: exchanges })
  try {
    return await Promise.all(
      Array.from({ length: exchanges }, async (_, count) => {
        const network = networks[count % networks.length]
        await after((count * limits.read) / exchanges)
        const upstream = upstreamAt(network?.port ?? 0, { transport, limits })
        const kind = count % 4 < 2 ? 'read' : 'write'
        return overrunOf(upstream, { kind, limit: limits[kind] })
      }),
    )
  } finally {
    for (const network of networks) await network.close()
    await transport.close()
    vendor.closeAllConnections()
    await new Promise((resolve) => vendor.close(resolve))
  }
}

/** One for each exchange: the breaker of a common one would end the others early. */
function upstreamAt(
  port: number,
  { transport, limits }: { transport: ReturnType<typeof undiciTransport>; limits: Limits },
) {
  const key = new Secret('canary-key-7f3a9c1e', 'apiKey')
  return createUpstream({
    baseUrl: `http://127.0.0.1:${port}`,
    credentials: [{ credential: () => ({ 'x-api-key': key.reveal() }) }],
    secrets: [key],
    environment: {
      transport,
      clock: Date.now,
      elapsed: () => performance.now(),
      random: (bytes) => crypto.getRandomValues(new Uint8Array(bytes)),
      log: () => undefined,
    },
    limits,
  })
}

async function overrunOf(
  upstream: ReturnType<typeof createUpstream>,
  { kind, limit }: { kind: 'read' | 'write'; limit: number },
) {
  const call = { requestId: 'request-1', signal: new AbortController().signal }
  const resource = { path: '/organizations', answer: operations.listOrganizations.output } as const
  const began = performance.now()
  const timer = after(limit).then(ownTime)
  const exchange =
    kind === 'read' ? upstream.read(resource, call) : upstream.write({ ...resource, method: 'POST' }, call)
  const failure = await exchange.catch((error: unknown) => error)
  const [ended, endedByUs] = [performance.now(), ownTime()]
  if (!(failure instanceof UpstreamFailure) || failure.reason !== 'timeout') {
    throw new Error('An exchange ended otherwise than by its deadline.', { cause: failure })
  }
  return { byTheClock: ended - began - limit, besideATimer: endedByUs - (await timer) }
}

const ownTime = () => performance.now() - stolenTime()
