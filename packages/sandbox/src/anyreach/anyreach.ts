import { json } from '../answers.ts'
import type { Incoming, Route } from '../router.ts'
import { sandboxKeys } from '../sandbox-keys.ts'
import type { Surroundings, Vendor, VendorDefinition } from '../vendor.ts'
import type { Call, Handler } from './call.ts'
import { type Caller, callerOf } from './caller.ts'
import { checkData } from './check-data.ts'
import { type AccountContents, accountsAt } from './contents.ts'
import type { Fields } from './input.ts'
import { acceptInvitation, declineInvitation } from './invitation-answers.ts'
import { invitationRoutes } from './invitation-routes.ts'
import { keyRoutes } from './key-routes.ts'
import { memberRoutes } from './member-routes.ts'
import { organizationRoutes } from './organization-routes.ts'
import { partnerConsoleRoutes } from './partner-console-routes.ts'
import type { AnyreachData, InvitationRecord } from './records.ts'
import { Refusal, refusalBody, refusalOf } from './refusal.ts'
import { resourceRoutes } from './resource-routes.ts'
import type { Scope } from './scopes.ts'
import { seedData } from './seed.ts'
import type { AnyreachSettings } from './settings.ts'
import { createState } from './state.ts'
import { usageRoutes } from './usage-routes.ts'

/** `organizations` are those below the partner's own; `foreignOrganizations` belong to other trees. */
export type AnyreachContents = {
  organizations: AccountContents
  partnerOrganizations: AccountContents
  foreignOrganizations: AccountContents
}

/**
 * Imitates the organization calls of Anyreach. Behaviour, credentials and prefixes are from the documents at
 * docs.anyreach.ai; most paths and bodies are not published, so that these are placeholders and **not** the vendor's.
 */
export const anyreach: VendorDefinition<AnyreachSettings, AnyreachData, AnyreachContents> = {
  dataKey: 'anyreach',
  seed: seedData,
  check: checkData,
  create,
}

const handlers = [
  ...organizationRoutes,
  ...partnerConsoleRoutes,
  ...memberRoutes,
  ...invitationRoutes,
  ...keyRoutes,
  ...usageRoutes,
  ...resourceRoutes,
]

type Options = AnyreachSettings & Surroundings<AnyreachData>

function create({ data, ...options }: Options): Vendor<AnyreachData, AnyreachContents> {
  const apiKeys = new Set(options.apiKeys ?? [sandboxKeys.anyreach, sandboxKeys.anyreachPersonal])
  const settings = withDefaults(options)
  let state = createState(data)

  function answered(work: () => Response): Response {
    const before = state.changes
    try {
      const response = work()
      if (state.changes !== before) options.onChange()
      return response
    } catch (error) {
      if (error instanceof Refusal) return json(error.status, refusalBody(error, settings.errors))
      throw error
    }
  }

  function callOf({ headers, params, url, text }: Incoming): Call {
    const now = options.clock()
    const caller = callerOf(headers, { state, now, apiKeys })
    return { params, query: url.searchParams, body: parseBody(text), caller, state, now, settings }
  }

  function route({ name, scopes, handle }: Handler): Route {
    return routeOf(name, (incoming) =>
      answered(() => {
        const call = callOf(incoming)
        demandScope(call.caller, scopes)
        return handle(call)
      }),
    )
  }

  /** What the invited person does in the vendor's pages, where no test can go. */
  function invitationSwitch(name: string, act: (id: string) => InvitationRecord): Route {
    return routeOf(`POST /__sandbox/invitations/{id}/${name}`, ({ params }) =>
      answered(() => json(200, act(params.id ?? ''))),
    )
  }

  return {
    api: ['/admin/', '/core/', '/knowledge-base/'],
    routes: handlers.map(route),
    switches: [
      invitationSwitch('accept', (id) => acceptInvitation(id, state, options.clock())),
      invitationSwitch('decline', (id) => declineInvitation(id, state)),
    ],
    unmatched: (allowed) =>
      answered(() => {
        throw allowed.length === 0 ? refusalOf(404) : new Refusal(405, 'Method Not Allowed')
      }),
    refuse: (status) => json(status, refusalBody(refusalOf(status), settings.errors)),
    load(next) {
      state = createState(next)
      options.onChange()
    },
    snapshot: () => state.snapshot(),
    contents: () => ({
      organizations: accountsAt('below', state, options.clock()),
      partnerOrganizations: accountsAt('partner', state, options.clock()),
      foreignOrganizations: accountsAt('foreign', state, options.clock()),
    }),
  }
}

function withDefaults(options: AnyreachSettings): Required<AnyreachSettings> {
  return {
    provisionAfter: options.provisionAfter ?? 2000,
    takenSlug: options.takenSlug ?? 409,
    outside: options.outside ?? 403,
    errors: options.errors ?? 'string',
    lists: options.lists ?? 'bare',
    times: options.times ?? 'iso',
    creators: options.creators ?? 'anyone',
  }
}

function routeOf(name: string, answer: Route['answer']): Route {
  const [method = '', path = ''] = name.split(' ')
  return { name, method, path, answer }
}

function demandScope({ scopes }: Caller, accepted: readonly Scope[]): void {
  if (accepted.length === 0 || accepted.some((scope) => scopes.has(scope))) return
  throw new Refusal(403, `Missing scope: ${accepted.join(' or ')}.`)
}

// A body that is no object has none of the fields, which the field checks then say.
function parseBody(text: string): Fields {
  if (text.trim() === '') return {}
  const body = parseJson(text)
  return typeof body === 'object' && body !== null ? (body as Fields) : {} // an object: its fields are unknown
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new Refusal(422, 'The request body is not valid JSON.')
  }
}
