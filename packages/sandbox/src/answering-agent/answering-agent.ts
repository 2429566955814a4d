import { json } from '../answers.ts'
import type { Incoming, Route } from '../router.ts'
import { sandboxKeys } from '../sandbox-keys.ts'
import type { Surroundings, Vendor, VendorDefinition } from '../vendor.ts'
import type { Handler } from './call.ts'
import { checkData } from './check-data.ts'
import { type OrganizationContents, organizationContents } from './contents.ts'
import { checkBehaviour, plainBehaviour } from './dashboard-behaviour.ts'
import { dashboardSwitch } from './dashboard-switch.ts'
import { embedTokenRoutes } from './embed-token-routes.ts'
import type { Fields } from './input.ts'
import { locationRoutes } from './location-routes.ts'
import { organizationRoutes } from './organization-routes.ts'
import { pageRoutes } from './pages.ts'
import type { AnsweringAgentData } from './records.ts'
import { Refusal, refusalOf } from './refusal.ts'
import { seedData } from './seed.ts'
import type { AnsweringAgentSettings } from './settings.ts'
import { createState } from './state.ts'
import { tokenExchangeRoutes } from './token-exchange.ts'
import { userRoutes } from './user-routes.ts'

type Contents = { organizations: OrganizationContents }

/**
 * Imitates the Partner API of Answering Agent, its dashboard page and its embed script, from the documents at
 * docs.answeringagent.com. Where those are silent, the handlers say what was chosen.
 */
export const answeringAgent: VendorDefinition<AnsweringAgentSettings, AnsweringAgentData, Contents> = {
  dataKey: 'answeringAgent',
  seed: seedData,
  check: checkData,
  create,
}

type Options = AnsweringAgentSettings & Surroundings<AnsweringAgentData>

function create({ data: firstData, ...options }: Options): Vendor<AnsweringAgentData, Contents> {
  const apiKeys = new Set(options.apiKeys ?? [sandboxKeys.answeringAgent])
  const { activateAfter = 2000, bodies = 'reference', errors: errorForm = 'message' } = options
  let dashboard = { ...plainBehaviour, ...checkBehaviour(options.dashboard ?? {}) }
  let state = createState(firstData)

  function answer({ handle }: Handler, { url, params, text, headers }: Incoming): Response {
    const before = state.changes
    const response = handle({
      params,
      query: url.searchParams,
      body: parseBody(text, headers),
      state,
      now: options.clock(),
      activateAfter,
      bodies,
      dashboard,
    })
    if (state.changes !== before) options.onChange()
    return response
  }

  function authorize(headers: Headers) {
    if (!apiKeys.has(headers.get('x-api-key') ?? '')) throw new Refusal(401, 'Unauthenticated.')
  }

  function refuse({ status, message, errors }: Refusal): Response {
    if (errorForm === 'error') return json(status, { error: message })
    return json(status, errors === undefined ? { message } : { message, errors })
  }

  function route(handler: Handler, { base = '', keyed = false } = {}): Route {
    const [method = '', path = ''] = handler.name.split(' ')
    return {
      name: handler.name,
      method,
      path: base + path,
      answer(incoming) {
        try {
          if (keyed) authorize(incoming.headers)
          return answer(handler, incoming)
        } catch (error) {
          if (error instanceof Refusal) return refuse(error)
          throw error
        }
      },
    }
  }

  const partnerRoutes = [...organizationRoutes, ...userRoutes, ...embedTokenRoutes, ...locationRoutes]
  return {
    api: ['/api/'],
    routes: [
      ...partnerRoutes.map((handler) => route(handler, { base: '/api/v1', keyed: true })),
      ...[...tokenExchangeRoutes, ...pageRoutes].map((handler) => route(handler)),
    ],
    switches: [
      dashboardSwitch((parts) => {
        dashboard = { ...dashboard, ...parts }
        return dashboard
      }),
    ],
    unmatched(allowed) {
      if (allowed.length === 0) return refuse(new Refusal(404, 'The route could not be found.'))
      const methods = allowed.join(', ')
      const response = refuse(new Refusal(405, `Method not allowed. Supported methods: ${methods}.`))
      response.headers.set('allow', methods)
      return response
    },
    refuse: (status) => refuse(refusalOf(status)),
    load(data) {
      state = createState(data)
      options.onChange()
    },
    snapshot: () => state.snapshot(),
    contents: () => ({ organizations: organizationContents(state, options.clock()) }),
  }
}

// A body that is no object has none of the fields, which the field checks then say.
function parseBody(text: string, headers: Headers): Fields {
  if (text.trim() === '') return {}
  if (!/^application\/json\b/i.test(headers.get('content-type') ?? '')) {
    throw new Refusal(415, 'Send the body as Content-Type: application/json.')
  }
  const body = parseJson(text)
  return typeof body === 'object' && body !== null ? (body as Fields) : {} // an object: its fields are unknown
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new Refusal(400, 'The request body is not valid JSON.')
  }
}
