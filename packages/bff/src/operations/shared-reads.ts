import type { Answer, OperationName } from '@partnerkit/contract'
import { ALL_ORGANIZATIONS, GRANTED, type Principal } from '../principal.ts'
import type { RequestReport } from '../request-report.ts'
import type { Transport } from '../upstream/transport.ts'
import { waitFor } from '../upstream/wait-for.ts'

/** Makes one of equal reads that come at the same time. What was read is not kept: who comes later asks anew. */
export interface SharedReads {
  /**
   * Reads, or waits for the equal read under way.
   * @param read.signal of the one who asks. The reading ends with the last of them.
   * @param begin reads.
   */
  join(read: SharedRead, begin: () => Reading): Promise<Answer>
  /** The same transport, but what was asked before or during a write is not shared with who asks after it. */
  watched(transport: Transport): Transport
}

export interface SharedRead {
  /** Of `sharedReadKey`. */
  readonly key: string
  readonly signal: AbortSignal | undefined
  /** Learns whose answer it was. */
  readonly report: RequestReport
}

/** A read under way. */
export interface Reading {
  readonly answer: Promise<Answer>
  /** Nobody waits any more. */
  leave(reason: unknown): void
}

interface Running {
  readonly key: string
  readonly requestId: string
  readonly reading: Reading
  waiting: number
}

export function createSharedReads(): SharedReads {
  let running = nothing()

  function started({ key, report }: SharedRead, reading: Reading): Running {
    const begun = { key, requestId: report.requestId, reading, waiting: 0 }
    const end = () => forget(begun)
    reading.answer.then(end, end)
    running[key] = begun
    return begun
  }

  function forget(begun: Running) {
    if (running[begun.key] === begun) delete running[begun.key]
  }

  function leave(left: Running, reason: unknown) {
    left.waiting--
    if (left.waiting > 0) return
    forget(left)
    left.reading.leave(reason)
  }

  return {
    join(read, begin) {
      const { key, signal, report } = read
      const under = running[key]
      if (under) report.answeredBy = under.requestId
      const joined = under ?? started(read, begin())
      joined.waiting++
      const { answer } = joined.reading
      return signal ? waitFor(answer, signal, () => leave(joined, signal.reason)) : answer
    },

    watched: (transport) => ({
      async send(request) {
        if (request.method === 'GET') return transport.send(request)
        running = nothing()
        try {
          return await transport.send(request)
        } finally {
          running = nothing()
        }
      },
      close: async () => transport.close?.(),
    }),
  }
}

/**
 * By key. Not a `Map`: each table it has outgrown points to the next one, so that one which has become old keeps what
 * came and went after it in memory, until all that is old is looked through.
 */
function nothing(): Record<string, Running> {
  return Object.create(null)
}

const shared: ReadonlySet<OperationName> = new Set<OperationName>([
  'listOrganizations',
  'getOrganization',
  'listChildren',
  'getUsage',
  'checkSlug',
  'listUsers',
  'listInvitations',
  'listLocations',
])

/** With more ids than this, telling two principals apart costs more than a call that is saved. */
const mostIds = 1_000

/**
 * Names a read by all its answer depends on: who asks, with which rights and seeing what, and for what. Undefined for
 * what is not shared: writes, and what costs no upstream call.
 */
export function sharedReadKey(
  name: OperationName,
  { principal, input, hasDirectory }: { principal: Principal; input: unknown; hasDirectory: boolean },
): string | undefined {
  if (!shared.has(name)) return undefined
  const { id, tenant, role, organizations } = principal
  if (name === 'listOrganizations') {
    // A grant is written beside the vendor: a list that began before it would miss what was just created.
    if (organizations === GRANTED) return undefined
    // The directory is read once for everybody by itself.
    if (organizations === ALL_ORGANIZATIONS && hasDirectory) return undefined
  }
  const seen = idsOf(organizations)
  return seen && JSON.stringify([name, tenant, id, role, seen, input])
}

function idsOf(organizations: Principal['organizations']): 'all' | 'granted' | string[] | undefined {
  if (organizations === ALL_ORGANIZATIONS) return 'all'
  if (organizations === GRANTED) return 'granted'
  return organizations.size > mostIds ? undefined : [...organizations]
}
