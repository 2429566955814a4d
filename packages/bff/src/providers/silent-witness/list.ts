import { compiled } from '../../compiled.ts'
import type { Logger } from '../../logger.ts'
import type { Upstream } from '../../upstream/upstream.ts'
import type { Call } from '../provider.ts'
import { listAnswer, named, type VendorOrganization, vendorOrganization } from './schemas.ts'

export interface SliceQuery {
  readonly search?: string | undefined
  readonly offset: number
  /** `Infinity` for everything from `offset` on. */
  readonly limit: number
}

/** A part of the vendor's list. */
export interface Slice {
  readonly organizations: readonly VendorOrganization[]
  /** How many there are in all, as far as that is certain. */
  readonly total: number | undefined
}

export type ReadSlice = (query: SliceQuery, call: Call) => Promise<Slice>

/** The newer page names no maximum, the older one does. */
const mostRows = 100

/** Reads a part of the list, in the vendor's order and in as many calls as it takes. */
export function createList(upstream: Upstream, log: Logger): ReadSlice {
  const ask = (query: Record<string, string>, call: Call) =>
    upstream.read({ path: '/organizations', query, answer: listAnswer }, call)

  async function read(query: SliceQuery, call: Call): Promise<Collected> {
    const { search, offset, limit } = query
    const { taken, add } = collector()
    for (;;) {
      const asked = Math.min(mostRows, limit - taken.length)
      const at = { limit: String(asked), offset: String(offset + taken.length) }
      const page = await ask({ ...at, ...(search !== undefined && { search }) }, call)
      if (page.isOlder && (search !== undefined || offset > 0 || limit > mostRows)) {
        return readOlder(query, call)
      }
      const added = add(page.elements)
      // A server that ignores `offset` begins anew for ever.
      const isLast = page.elements.length < asked || added === 0
      // Whether a total counts what was searched for or everything is not said.
      if (isLast || taken.length >= limit) {
        return { elements: taken, isLast, total: search === undefined ? page.total : undefined }
      }
    }
  }

  /** The older generation knows pages alone: what was searched for is picked out here. */
  async function readOlder({ search, offset, limit }: SliceQuery, call: Call): Promise<Collected> {
    const firstPage = search === undefined ? Math.floor(offset / mostRows) + 1 : 1
    const skipped = offset - (firstPage - 1) * mostRows
    const { taken, add } = collector()
    for (let number = firstPage; ; number++) {
      const page = await ask({ page: String(number), limit: String(mostRows) }, call)
      const added = add(page.elements, search)
      const isEnd = page.elements.length < mostRows || (added === 0 && search === undefined)
      if (!isEnd && taken.length < skipped + limit) continue
      return {
        elements: taken.slice(skipped, skipped + limit),
        isLast: isEnd && taken.length <= skipped + limit,
        total: search === undefined ? page.total : undefined,
      }
    }
  }

  return async (query, call) => {
    const { elements, isLast, total } = await read(query, call)
    const organizations = elements.filter((element) => element !== undefined)
    const skipped = elements.length - organizations.length
    if (skipped > 0) {
      log({ level: 'warn', event: 'elements-skipped', requestId: call.requestId, count: skipped })
    }
    const isSeenWhole = isLast && (elements.length > 0 || query.offset === 0)
    return { organizations, total: isSeenWhole ? query.offset + elements.length : total }
  }
}

/** Undefined for one that cannot be understood: it is there, and counts. */
type Element = VendorOrganization | undefined

interface Collected {
  readonly elements: readonly Element[]
  /** There is nothing after them. */
  readonly isLast: boolean
  readonly total: number | undefined
}

/** Pages of a list that has no order and may change in between: each organization once. */
function collector() {
  const taken: Element[] = []
  const seen = new Set<unknown>()
  return {
    taken,
    /** @returns how many of them were new, and have `search` in their name. */
    add(elements: readonly unknown[], search = ''): number {
      const before = taken.length
      const wanted = search.toLowerCase()
      for (const element of elements) {
        const { data } = compiled(vendorOrganization).safeParse(element)
        const { id, name = '' } = data ?? compiled(named).safeParse(element).data ?? {}
        if (id !== undefined && seen.has(id)) continue
        seen.add(id ?? element)
        if (wanted === '' || name.toLowerCase().includes(wanted)) taken.push(data)
      }
      return taken.length - before
    },
  }
}
