import { PartnerKitError } from './client-error.ts'
import { fetchTransport, type OutgoingRequest, sendTransport } from './client-transport.ts'
import type { Answer, Send } from './exchange.ts'
import type { OperationInput, OperationOutput } from './operations.ts'
import { isProblemCode, type Problem, WIRE_VERSION } from './problem-codes.ts'
import type { OperationName } from './routes.ts'
import { type WireRoute, wire } from './wire.ts'

export { type ClientErrorCode, PartnerKitError } from './client-error.ts'
export { type Answer, BodyTooLarge, type Exchange, type Send } from './exchange.ts'
export type { OperationInput, OperationOutput } from './operations.ts'
export {
  type FieldCode,
  type FieldError,
  isProblemCode,
  type Problem,
  type ProblemCode,
} from './problem-codes.ts'
export { type OperationName, type Permission, routes } from './routes.ts'
export type {
  DashboardCheck,
  DashboardCheckCode,
  EmbedUrl,
  FrameMessage,
  Launch,
  LaunchMessage,
  LaunchTarget,
} from './schemas/dashboard.ts'
export type {
  ImportJob,
  ImportRow,
  ImportRowStatus,
  ImportStatus,
  StartImportBody,
} from './schemas/import.ts'
export type { Location, LocationPatch, NewLocation } from './schemas/location.ts'
export type {
  Onboarding,
  OnboardingStatus,
  OnboardingStep,
  StartOnboardingBody,
  StepKind,
  StepProblem,
  StepStatus,
} from './schemas/onboarding.ts'
export type {
  NewOrganization,
  Organization,
  OrganizationPatch,
  OrganizationRow,
} from './schemas/organization.ts'
export type { Candidate, Remains, ResolveStepBody } from './schemas/review.ts'
export type { Capability, Field, Forms, Session } from './schemas/session.ts'
export type { Invitation, NewInvitation, NewOwner, NewUser, User, UserPatch } from './schemas/user.ts'

export interface ClientOptions {
  /** Where the BFF is mounted: `/api/partnerkit`, or an absolute URL. */
  baseUrl: string
  /** @default globalThis.fetch, with the page's cookies */
  fetch?: typeof globalThis.fetch
  /** Instead of `fetch`: answers in the same process, for instance `inPage(bff, …)`. */
  send?: Send
  /** Headers of each request, asked anew each time: `() => ({ authorization: … })`. */
  headers?: () => Record<string, string> | Promise<Record<string, string>>
}

export interface CallOptions {
  signal?: AbortSignal
  /**
   * A UUID, one per submit and kept across retries: the same key never creates a second thing. Required by
   * the operations that create.
   */
  idempotencyKey?: string
}

type Input<Name extends OperationName> = OperationInput<Name>
type Method<Name extends OperationName> = (typeof wire)[Name] extends { retry: 'keyed' }
  ? (input: Input<Name>, options: CallOptions & { idempotencyKey: string }) => Promise<OperationOutput<Name>>
  : Record<never, never> extends Input<Name>
    ? (input?: Input<Name>, options?: CallOptions) => Promise<OperationOutput<Name>>
    : (input: Input<Name>, options?: CallOptions) => Promise<OperationOutput<Name>>

/** One method per operation of the table. */
export type Client = { readonly [Name in OperationName]: Method<Name> } & {
  /** The absolute or host-relative URL of something below the mount, such as a `launchUrl`. */
  urlOf(target: string): string
}

/**
 * A typed client of a BFF. Nothing is retried, with one exception: a create that is still running (202) is
 * asked for again under the same key, as the server's `Retry-After` says, for up to a minute.
 *
 * @example
 * const client = createClient({ baseUrl: '/api/partnerkit' })
 * const { items } = await client.listOrganizations({ search: 'pizza' })
 *
 * @throws {PartnerKitError} for every problem; its `code` is closed. The reason of an abort is thrown as it is.
 */
export function createClient(options: ClientOptions): Client {
  const base = options.baseUrl.replace(/\/+$/, '')
  const urlOf = (target: string) => `${base}/${target.replace(/^\/+/, '')}`
  const transport = options.send ? sendTransport(options.send) : fetchTransport(urlOf, options.fetch)

  async function call(
    name: OperationName,
    input: Record<string, unknown> = {},
    callOptions: CallOptions = {},
  ) {
    const route: WireRoute = wire[name]
    const { signal, idempotencyKey } = callOptions
    if (route.retry === 'keyed' && !idempotencyKey) {
      throw new TypeError(
        `${name} needs an idempotencyKey: a UUID made once per submit, or a lost answer creates twice.`,
      )
    }
    const request = render(route, input)
    const ask = async () => {
      signal?.throwIfAborted()
      const headers = outgoingHeaders(await options.headers?.(), request.body !== undefined, idempotencyKey)
      try {
        const answer = await transport({ ...request, headers, signal })
        signal?.throwIfAborted()
        return answer
      } catch (cause) {
        if (signal?.aborted) throw signal.reason
        throw PartnerKitError.connectionLost(cause)
      }
    }
    return readAnswer(route.retry === 'keyed' ? await untilCreated(ask, signal) : await ask())
  }

  const methods = Object.keys(wire).map((name) => [
    name,
    (input?: Record<string, unknown>, callOptions?: CallOptions) =>
      call(name as OperationName, input, callOptions),
  ])
  // The methods are made from the very table the type is made from.
  return { ...Object.fromEntries(methods), urlOf } as Client
}

type Rendered = Pick<OutgoingRequest, 'method' | 'target' | 'body'>

/** Path parameters go into the path, `body` into the body, everything else into the query. */
function render(route: WireRoute, input: Record<string, unknown>): Rendered {
  const { body, ...rest } = input
  const path = route.path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = rest[name]
    delete rest[name]
    if (typeof value !== 'string' || value === '') {
      throw new TypeError(`${name} is missing in ${route.method} ${route.path}.`)
    }
    return encodeURIComponent(value)
  })
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(rest)) {
    if (value !== undefined && value !== '') query.set(name, String(value))
  }
  const search = query.toString()
  return {
    method: route.method,
    target: search ? `${path}?${search}` : path,
    body: body === undefined ? undefined : JSON.stringify(body),
  }
}

function outgoingHeaders(own: Record<string, string> | undefined, hasBody: boolean, key: string | undefined) {
  const headers: Record<string, string> = {}
  for (const [name, value] of Object.entries(own ?? {})) headers[name.toLowerCase()] = value
  headers.accept = 'application/json'
  headers['x-partnerkit'] = String(WIRE_VERSION)
  if (hasBody) headers['content-type'] = 'application/json'
  if (key) headers['idempotency-key'] = key
  return headers
}

const patience = 60

/** A create that still runs is asked for again under its key: the server answers with the same run. */
async function untilCreated(ask: () => Promise<Answer>, signal: AbortSignal | undefined): Promise<Answer> {
  let waited = 0
  for (;;) {
    const answer = await ask()
    if (answer.status !== 202) return answer
    const pause = Math.min(Math.max(Number(answer.headers['retry-after']) || 1, 1), 10)
    if (waited + pause > patience) {
      throw new PartnerKitError('in-progress', {
        message: 'It still runs on the server. Repeat it under the same key to learn how it ended.',
        status: 202,
        requestId: answer.headers['x-request-id'],
        retryAfter: pause,
      })
    }
    waited += pause
    await pauseFor(pause * 1000, signal)
  }
}

function pauseFor(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const onAbort = () => {
      clearTimeout(timer)
      reject(signal?.reason)
    }
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', onAbort)
      resolve()
    }, milliseconds)
    signal?.addEventListener('abort', onAbort, { once: true })
  })
}

function readAnswer(answer: Answer): unknown {
  const { status } = answer
  if (status === 204) return undefined
  const content = parse(answer)
  if (status >= 200 && status < 300 && content !== undefined) return content
  if (isProblem(content)) throw PartnerKitError.fromProblem({ ...content, status })
  throw PartnerKitError.invalidAnswer(status)
}

function parse(answer: Answer): unknown {
  if (!/^application\/(problem\+)?json\b/.test(answer.headers['content-type'] ?? '')) return undefined
  const text = typeof answer.body === 'string' ? answer.body : new TextDecoder().decode(answer.body)
  try {
    return JSON.parse(text)
  } catch {
    return undefined // not our BFF: the caller says so
  }
}

/** As much of it as is relied on: a gateway in between may speak RFC 9457 too, with codes of its own. */
function isProblem(content: unknown): content is Problem {
  if (typeof content !== 'object' || content === null || !('code' in content)) return false
  const { code, errors } = content as Partial<Problem>
  return isProblemCode(code) && (!errors || Array.isArray(errors))
}
