import { json } from '../answers.ts'
import type { Incoming, Route } from '../router.ts'
import type { Handler } from './call.ts'
import { type OrganizationContents, organizationContents } from './contents.ts'
import { embedTokenRoutes } from './embed-token-routes.ts'
import type { Fields } from './input.ts'
import { locationRoutes } from './location-routes.ts'
import { organizationRoutes } from './organization-routes.ts'
import { pageRoutes } from './pages.ts'
import type { AnsweringAgentData } from './records.ts'
import { Refusal } from './refusal.ts'
import { createState } from './state.ts'
import { tokenExchangeRoutes } from './token-exchange.ts'
import { userRoutes } from './user-routes.ts'

export interface AnsweringAgentOptions {
  readonly apiKeys: readonly string[]
  readonly activateAfter: number
  readonly bodies: 'guide' | 'reference'
  readonly errors: 'message' | 'error'
  readonly clock: () => number
  readonly data: AnsweringAgentData
  readonly onChange: () => void
}

export interface AnsweringAgent {
  readonly routes: readonly Route[]
  /** Answers a request no route takes; `allowed` are the methods its path does take. */
  unmatched(allowed: readonly string[]): Response
  /** An error in this vendor's shape. */
  refuse(refusal: Refusal): Response
  load(data: AnsweringAgentData): void
  snapshot(): AnsweringAgentData
  contents(): Iterable<OrganizationContents>
}

/**
 * Imitates the Partner API of Answering Agent, its dashboard page and its embed script, from the documents at
 * docs.answeringagent.com. Where those are silent, the handlers say what was chosen.
 */
export function createAnsweringAgent({ data: firstData, ...options }: AnsweringAgentOptions): AnsweringAgent {
  const apiKeys = new Set(options.apiKeys)
  let state = createState(firstData)

  function answer({ handle }: Handler, { url, params, text, headers }: Incoming): Response {
    const before = state.changes
    const response = handle({
      params,
      query: url.searchParams,
      body: parseBody(text, headers),
      state,
      now: options.clock(),
      activateAfter: options.activateAfter,
      bodies: options.bodies,
    })
    if (state.changes !== before) options.onChange()
    return response
  }

  function authorize(headers: Headers) {
    if (!apiKeys.has(headers.get('x-api-key') ?? '')) throw new Refusal(401, 'Unauthenticated.')
  }

  function refuse({ status, message, errors }: Refusal): Response {
    if (options.errors === 'error') return json(status, { error: message })
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
    routes: [
      ...partnerRoutes.map((handler) => route(handler, { base: '/api/v1', keyed: true })),
      ...[...tokenExchangeRoutes, ...pageRoutes].map((handler) => route(handler)),
    ],
    unmatched(allowed) {
      if (allowed.length === 0) return refuse(new Refusal(404, 'The route could not be found.'))
      const methods = allowed.join(', ')
      const response = refuse(new Refusal(405, `Method not allowed. Supported methods: ${methods}.`))
      response.headers.set('allow', methods)
      return response
    },
    refuse,
    load(data) {
      state = createState(data)
      options.onChange()
    },
    snapshot: () => state.snapshot(),
    contents: () => organizationContents(state, options.clock()),
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
