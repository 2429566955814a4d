import type * as z from 'zod'
import type { Environment } from '../../environment.ts'
import { UpstreamFailure } from '../../upstream/failure.ts'
import { createMeter } from '../../upstream/meter.ts'
import type { MeteredCredential } from '../../upstream/sender.ts'
import { createUpstream, type Upstream } from '../../upstream/upstream.ts'
import type { Call } from '../provider.ts'
import type { CheckedOptions } from './options.ts'
import { placedRead } from './placed.ts'
import { readRefusal } from './refusal.ts'
import type { AnyreachReadRoute, AnyreachRoutes, RouteName } from './routes.ts'
import { listAnswer } from './schemas.ts'

type Values = Readonly<Record<string, string | undefined>>

/** The vendor's API under one key: in the partner's own organization, and for a token inside those it has made. */
export interface Vendor {
  readonly upstream: Upstream
  /** Absent with a key: it is bound to the partner's own organization. */
  readonly inside: ((organizationId: string) => Pick<Upstream, 'read'>) | undefined
  /** The id of the partner's own organization. */
  readonly root: string
  readonly routes: AnyreachRoutes
  /** @throws {TypeError} when it is not set: the operation is off, so this is a mistake of our own. */
  route<Name extends RouteName>(name: Name): NonNullable<AnyreachRoutes[Name]>
  /**
   * The rows of a list from its beginning: one request, and more only by a cursor the reply carries. `isWhole` when
   * there is nothing after them.
   * @param enough rows after which no more are asked for.
   */
  rows<Row>(
    list: { route: AnyreachReadRoute; values: Values; row: z.ZodType<Row>; enough?: number },
    call: Call,
  ): Promise<{ rows: Row[]; isWhole: boolean }>
}

/** Replies one question may cost, however many there are. */
const mostReplies = 20

// The vendor documents no limit of requests: this is ours, for all of a key's work together.
const pace = { allowances: [{ requests: 5, within: 1_000 }], patience: 4_000 }

export function createVendor(options: CheckedOptions, environment: Environment): Vendor {
  const { keys, organization, root, routes, baseUrl } = options
  const [first, ...others] = keys.map(
    (apiKey, key): MeteredCredential => ({
      credential: () => ({ authorization: `Bearer ${apiKey.reveal()}` }),
      meter: createMeter({ key, ...pace }, environment),
    }),
  )
  if (!first) throw new TypeError('anyreach: apiKey is an empty list. Give one key, or two.')
  const upstream = createUpstream({
    baseUrl: baseUrl.href,
    credentials: [first, ...others],
    secrets: keys,
    environment,
    readRefusal,
    headers: organization === undefined ? {} : belongingTo(organization),
    // No page of the vendor's knows one.
    tellsRequestId: false,
  })
  const inside = (organizationId: string): Pick<Upstream, 'read'> => ({
    read: (resource, call) => upstream.read({ ...resource, headers: belongingTo(organizationId) }, call),
  })

  return {
    upstream,
    inside: organization === undefined ? undefined : inside,
    root,
    routes,

    route(name) {
      const route = routes[name]
      if (route === undefined)
        throw new TypeError(`anyreach: routes.${name} is not set, so nothing may call it.`)
      return route
    },

    async rows({ route, values, row, enough = Number.POSITIVE_INFINITY }, call) {
      const answer = listAnswer(row)
      const seen = new Set<string | undefined>()
      const found = []
      let cursor: string | undefined
      do {
        seen.add(cursor)
        const reply = await upstream.read({ ...placedRead(route, values, cursor), answer }, call)
        found.push(...reply.rows)
        cursor = reply.cursor
      } while (cursor !== undefined && !seen.has(cursor) && found.length < enough && seen.size < mostReplies)
      return { rows: found, isWhole: cursor === undefined || seen.has(cursor) }
    },
  }
}

/** A token works in one organization at a time, which each request names. */
function belongingTo(organizationId: string) {
  return { 'x-anyreach-org': organizationId }
}

/** "Not allowed" about one organization means the same as "not there": it is not in the partner's tree. */
export async function inTree<Result>(work: Promise<Result>): Promise<Result> {
  try {
    return await work
  } catch (error) {
    if (!(error instanceof UpstreamFailure) || error.status !== 403) throw error
    throw new UpstreamFailure('not-found', { outcome: 'refused', status: 403, cause: error })
  }
}
