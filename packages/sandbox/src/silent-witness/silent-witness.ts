import { json } from '../answers.ts'
import type { Incoming, Route } from '../router.ts'
import { sandboxKeys } from '../sandbox-keys.ts'
import type { Surroundings, Vendor, VendorDefinition } from '../vendor.ts'
import { errorBody, type LawFirm, organizationBody } from './bodies.ts'
import type { Handler } from './call.ts'
import { checkData } from './check-data.ts'
import { organizationRoutes } from './organization-routes.ts'
import { createRateLimit, type Standing } from './rate-limit.ts'
import type { SilentWitnessData } from './records.ts'
import { Refusal, refusalOf } from './refusal.ts'
import { seedData } from './seed.ts'
import type { SilentWitnessSettings } from './settings.ts'
import { createState } from './state.ts'

/** `foreignOrganizations` belong to other accounts: no list shows them, and their ids answer 403. */
export type SilentWitnessContents = { organizations: LawFirm; foreignOrganizations: LawFirm }

/**
 * Imitates the organization calls of Silent Witness from the documents at docs.silentwitness.ai. Where those are
 * silent, the handlers say what was chosen.
 */
export const silentWitness: VendorDefinition<
  SilentWitnessSettings,
  SilentWitnessData,
  SilentWitnessContents
> = { dataKey: 'silentWitness', seed: seedData, check: checkData, create }

type Options = SilentWitnessSettings & Surroundings<SilentWitnessData>

function create({ data, ...options }: Options): Vendor<SilentWitnessData, SilentWitnessContents> {
  const apiKeys = new Set(options.apiKeys ?? [sandboxKeys.silentWitness])
  const { bodies = 'current', perMinute = 100, perHour = 1000, clock } = options
  const rateLimit = createRateLimit({ perMinute, perHour, clock })
  let state = createState(data)

  function refuse(refusal: Refusal, requestId: string): Response {
    return json(refusal.status, errorBody(refusal, { bodies, requestId }))
  }

  /** Answers under the caller's request id, or one of the server's. Both the header and an error's body carry it. */
  function answered(incoming: Incoming, work: (requestId: string) => Response): Response {
    const requestId = incoming.headers.get('x-request-id') || newRequestId()
    const response = attempt(() => work(requestId), requestId)
    response.headers.set('x-request-id', requestId)
    return response
  }

  function attempt(work: () => Response, requestId: string): Response {
    try {
      return work()
    } catch (error) {
      if (error instanceof Refusal) return refuse(error, requestId)
      throw error
    }
  }

  // An unknown key is refused before it is counted: limits are per key.
  function asKey({ headers, method }: Incoming, requestId: string, work: () => Response): Response {
    const key = headers.get('x-api-key') ?? ''
    if (!apiKeys.has(key)) throw refusalOf(401, method)
    const standing = rateLimit.count(key)
    const response = standing.passed ? refuse(refusalOf(429, method), requestId) : attempt(work, requestId)
    tell(standing, response.headers)
    return response
  }

  function route({ name, handle }: Handler): Route {
    const [method = '', path = ''] = name.split(' ')
    function handled({ params, url, text }: Incoming) {
      const before = state.changes
      const response = handle({ params, query: url.searchParams, text, state, now: clock(), bodies })
      if (state.changes !== before) options.onChange()
      return response
    }
    return {
      name,
      method,
      path,
      answer: (incoming) =>
        answered(incoming, (requestId) => asKey(incoming, requestId, () => handled(incoming))),
    }
  }

  return {
    api: ['/api/'],
    routes: organizationRoutes.map(route),
    unmatched: (allowed, incoming) =>
      answered(incoming, () => {
        if (allowed.length === 0) throw new Refusal(404, 'No such endpoint')
        throw new Refusal(405, `Method not allowed, use ${allowed.join(' or ')}`)
      }),
    refuse: (status, incoming) =>
      answered(incoming, () => {
        throw refusalOf(status, incoming.method)
      }),
    load(next) {
      state = createState(next)
      rateLimit.clear()
      options.onChange()
    },
    snapshot: () => state.snapshot(),
    contents: () => ({
      organizations: lawFirms(state.organizations),
      foreignOrganizations: lawFirms(state.foreignOrganizations),
    }),
  }
}

function* lawFirms(records: ReturnType<typeof createState>['organizations']): Generator<LawFirm, void> {
  for (const record of records.values()) yield organizationBody(record)
}

function tell({ window }: Standing, headers: Headers): void {
  if (window === undefined) return
  headers.set('x-ratelimit-limit', String(window.limit))
  headers.set('x-ratelimit-remaining', String(window.remaining))
  headers.set('x-ratelimit-reset', String(Math.ceil(window.reset / 1000)))
}

function newRequestId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return `req_${[...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`
}
