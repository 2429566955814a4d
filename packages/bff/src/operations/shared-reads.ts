import type { Answer, Exchange, OperationName, routes } from '@partnerkit/contract'
import { type Awaitable, isPending } from '../awaitable.ts'
import { ALL_ORGANIZATIONS, GRANTED, type Principal } from '../principal.ts'
import type { RequestReport } from '../request-report.ts'
import type { Transport } from '../upstream/transport.ts'
import { waitFor } from '../upstream/wait-for.ts'

/** Makes one of equal reads that come at the same time. What was read is not kept: who comes later asks anew. */
export interface SharedReads {
  /**
   * Reads, or waits for the equal read under way. What is read at once nobody has to wait for, nor can anybody join.
   * @param begin reads. The reading ends with the last who waits for it.
   */
  join(read: SharedRead, begin: () => Reading): Awaitable<Answer>
  /** The same transport, but what was asked before or during a write is not shared with who asks after it. */
  watched(transport: Transport): Transport
}

export interface SharedRead {
  /** Of `sharedReadKey`. */
  readonly key: string
  /** Of the one who asks. */
  readonly exchange: Pick<Exchange, 'signal'>
  /** Learns whose answer it was. */
  readonly report: RequestReport
}

/** A read under way. */
export interface Reading {
  readonly answer: Awaitable<Answer>
  /** Nobody waits any more. */
  leave(reason: unknown): void
}

interface Running {
  readonly key: string
  readonly requestId: string
  readonly answer: Promise<Answer>
  readonly reading: Reading
  waiting: number
}

export function createSharedReads(): SharedReads {
  let running = nothing()

  function wait(joined: Running, { signal }: Pick<Exchange, 'signal'>): Promise<Answer> {
    joined.waiting++
    return signal ? waitFor(joined.answer, signal, () => leave(joined, signal.reason)) : joined.answer
  }

  function forget(begun: Running) {
    if (running.byKey[begun.key] !== begun) return
    delete running.byKey[begun.key]
    running.count--
  }

  function leave(left: Running, reason: unknown) {
    left.waiting--
    if (left.waiting > 0) return
    forget(left)
    left.reading.leave(reason)
  }

  return {
    join({ key, exchange, report }, begin) {
      const under = running.count > 0 ? running.byKey[key] : undefined
      if (under) {
        report.answeredBy = under.requestId
        return wait(under, exchange)
      }
      const reading = begin()
      const { answer } = reading
      if (!isPending(answer)) return answer
      const begun = { key, requestId: report.requestId, answer, reading, waiting: 0 }
      const end = () => forget(begun)
      answer.then(end, end)
      running.byKey[key] = begun
      running.count++
      return wait(begun, exchange)
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

interface Table {
  /**
   * Not a `Map`: each table it has outgrown points to the next one, so that one which has become old keeps what came and
   * went after it in memory, until all that is old is looked through.
   */
  readonly byKey: Record<string, Running>
  /** Where there are none, no key need be looked up. */
  count: number
}

function nothing(): Table {
  return { byKey: Object.create(null), count: 0 }
}

/** Nothing but its path and query says what is asked for. */
type BareRead = {
  [Name in OperationName]: (typeof routes)[Name] extends { method: 'GET'; bodyLimit: 0 } ? Name : never
}[OperationName]

const shared: ReadonlySet<OperationName> = new Set<BareRead>([
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
  { principal, target, hasDirectory }: { principal: Principal; target: string; hasDirectory: boolean },
): string | undefined {
  if (!shared.has(name)) return undefined
  const { id, tenant, role, organizations } = principal
  if (name === 'listOrganizations') {
    // A grant is written beside the vendor: a list that began before it would miss what was just created.
    if (organizations === GRANTED) return undefined
    // The directory is read once for everybody by itself.
    if (organizations === ALL_ORGANIZATIONS && hasDirectory) return undefined
  }
  const seen = textOf(organizations)
  // Lengths keep "a" of "bc" and "ab" of "c" apart.
  const who = `${tenant.length}:${tenant}${id.length}:${id}${role.length}:${role}`
  return seen && `${who}${seen} ${target}`
}

function textOf(organizations: Principal['organizations']): string | undefined {
  if (organizations === ALL_ORGANIZATIONS) return 'all'
  if (organizations === GRANTED) return 'granted'
  return organizations.size > mostIds ? undefined : JSON.stringify([...organizations])
}
