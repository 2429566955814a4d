import type * as z from 'zod'
import { compiled } from '../../compiled.ts'
import type { Logger } from '../../logger.ts'
import type { ReadInto, Upstream } from '../../upstream/upstream.ts'
import type { Call } from '../provider.ts'
import { readPlainList } from './plain-list.ts'
import { type ListedPage, listAnswer, type Named, named } from './schemas.ts'

export interface SliceQuery {
  readonly search?: string | undefined
  readonly offset: number
  /** `Infinity` for everything from `offset` on. */
  readonly limit: number
}

/** A part of the vendor's list. */
export interface Slice<Organization> {
  readonly organizations: readonly Organization[]
  /** How many there are in all, as far as that is certain. */
  readonly total: number | undefined
}

/**
 * @param make what the part is wanted for, made as soon as its last answer is there.
 * @param pass the same, of our page as `readPlainList` has written it. Left out where the part is no page of rows.
 */
export type ReadSlice<Organization> = <Made>(
  query: SliceQuery,
  call: Call,
  make: (slice: Slice<Organization>) => Made,
  pass?: (page: string) => Made,
) => Promise<Made>

/** The newer page names no maximum, the older one does. */
const mostRows = 100

/**
 * Reads a part of the list, in the vendor's order and in as many calls as it takes.
 * @param schema of as much of an organization as is wanted.
 */
export function createList<Organization extends Named>(
  upstream: Upstream,
  schema: z.ZodType<Organization>,
  log: Logger,
): ReadSlice<Organization> {
  const ask = <Made>(
    query: Record<string, string>,
    call: Call,
    { make, makePlain }: Pick<ReadInto<ListedPage, Made>, 'make' | 'makePlain'>,
  ) => upstream.readInto({ path: '/organizations', query, answer: listAnswer, make, makePlain }, call)

  const read: ReadSlice<Organization> = async <Made>(
    query: SliceQuery,
    call: Call,
    make: (slice: Slice<Organization>) => Made,
    pass?: (page: string) => Made,
  ): Promise<Made> => {
    const { search, offset, limit } = query
    let before: Collected<Organization> | undefined
    for (;;) {
      const asked = Math.min(mostRows, limit - (before?.taken.length ?? 0))
      const at = { limit: String(asked), offset: String(offset + (before?.taken.length ?? 0)) }
      const step = await ask<Step<Organization, Made>>(
        { ...at, ...(search !== undefined && { search }) },
        call,
        {
          make(page) {
            if (page.isOlder && (search !== undefined || offset > 0 || limit > mostRows)) return 'older'
            const collected = before ?? nothingYet<Organization>()
            const added = collect(page.elements, schema, collected)
            // A server that ignores `offset` begins anew for ever.
            const isLast = page.elements.length < asked || added === 0
            if (!isLast && collected.taken.length < limit) return { collected }
            // Whether a total counts what was searched for or everything is not said.
            const total = search === undefined ? page.total : undefined
            return { made: make(sliceOf({ elements: collected.taken, isLast, total }, query, call)) }
          },
          // A list that fits into one answer, which is most of what is looked at.
          makePlain:
            pass && limit <= mostRows
              ? (bytes, scrub) => {
                  const plain = readPlainList(bytes, asked)
                  if (!plain) return undefined
                  const { count } = plain
                  const part = {
                    count,
                    isLast: count < asked || count === 0,
                    total: search === undefined ? plain.total : undefined,
                  }
                  const page = plain.page({ offset, limit, total: totalOf(part, query) })
                  return page !== undefined && scrub(page) === page ? { made: pass(page) } : undefined
                }
              : undefined,
        },
      )
      if (step === 'older') return readOlder(query, call, make)
      if ('made' in step) return step.made
      before = step.collected
    }
  }

  /** The older generation knows pages alone: what was searched for is picked out here. */
  const readOlder: ReadSlice<Organization> = async (query, call, make) => {
    const { search, offset, limit } = query
    const firstPage = search === undefined ? Math.floor(offset / mostRows) + 1 : 1
    const skipped = offset - (firstPage - 1) * mostRows
    const collected = nothingYet<Organization>()
    const { taken } = collected
    for (let number = firstPage; ; number++) {
      const at = { page: String(number), limit: String(mostRows) }
      const page = await ask(at, call, {
        make({ elements, total }) {
          const added = collect(elements, schema, collected, search)
          return { isEnd: elements.length < mostRows || (added === 0 && search === undefined), total }
        },
      })
      if (!page.isEnd && taken.length < skipped + limit) continue
      const part = {
        elements: taken.slice(skipped, skipped + limit),
        isLast: page.isEnd && taken.length <= skipped + limit,
        total: search === undefined ? page.total : undefined,
      }
      return make(sliceOf(part, query, call))
    }
  }

  function sliceOf(
    { elements, isLast, total }: Part<Organization>,
    query: SliceQuery,
    call: Call,
  ): Slice<Organization> {
    const organizations = elements.filter((element) => element !== undefined)
    const skipped = elements.length - organizations.length
    if (skipped > 0) {
      log({ level: 'warn', event: 'elements-skipped', requestId: call.requestId, count: skipped })
    }
    return { organizations, total: totalOf({ count: elements.length, isLast, total }, query) }
  }

  return read
}

/** What has come from the end of the list has been counted. */
function totalOf(
  {
    count,
    isLast,
    total,
  }: { readonly count: number; readonly isLast: boolean; readonly total: number | undefined },
  { offset }: SliceQuery,
): number | undefined {
  return isLast && (count > 0 || offset === 0) ? offset + count : total
}

type Step<Organization, Made> =
  | 'older'
  | { readonly collected: Collected<Organization> }
  | { readonly made: Made }

interface Part<Organization> {
  /** Undefined is one that cannot be understood: it is there, and counts. */
  readonly elements: readonly (Organization | undefined)[]
  /** There is nothing after them. */
  readonly isLast: boolean
  readonly total: number | undefined
}

/** What pages of a list that has no order and may change in between hold: each organization once. */
interface Collected<Organization> {
  readonly taken: (Organization | undefined)[]
  readonly seen: Set<unknown>
}

function nothingYet<Organization>(): Collected<Organization> {
  return { taken: [], seen: new Set() }
}

/** @returns how many of the elements were new, and have `search` in their name. */
function collect<Organization extends Named>(
  elements: readonly unknown[],
  schema: z.ZodType<Organization>,
  { taken, seen }: Collected<Organization>,
  search = '',
): number {
  const before = taken.length
  const wanted = search.toLowerCase()
  for (const element of elements) {
    const { data } = compiled(schema).safeParse(element)
    const { id, name = '' } = data ?? compiled(named).safeParse(element).data ?? {}
    if (id !== undefined && seen.has(id)) continue
    seen.add(id ?? element)
    if (wanted === '' || name.toLowerCase().includes(wanted)) taken.push(data)
  }
  return taken.length - before
}
