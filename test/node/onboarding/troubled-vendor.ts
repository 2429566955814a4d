import { fetchTransport, type OutboundRequest, type Transport, TransportError } from '@partnerkit/bff'
import type { StartOnboardingBody } from '@partnerkit/contract'
import { createSandbox } from '@partnerkit/sandbox'
import type { Action, Vendor } from './history.ts'

type Trouble = Extract<Action, { do: 'trouble' }>

/** The vendor behind a line that loses answers, delivers late, and refuses; and the truth about who has made what. */
export interface TroubledVendor {
  readonly transport: Transport
  trouble(trouble: Trouble): void
  setKey(isGood: boolean): void
  /** Makes something there that looks like what is asked for, but is not it, and nobody of ours has asked for. */
  twin(body: StartOnboardingBody): Promise<void>
  /** No more trouble; what is under way arrives. */
  calm(): void
  /** Which request of ours has made what: the request's id, by the id of an organization or a line. */
  readonly makers: ReadonlyMap<string, string>
  /** The e-mail addresses of everybody in an organization. */
  addresses(organizationId: string): readonly string[]
}

const key = 'a-key-of-twenty-signs'
export const vendorUrls: Record<Vendor, string> = {
  'answering-agent': 'http://127.0.0.1:4010/api/v1',
  'silent-witness': 'http://127.0.0.1:4010',
}

export function createTroubledVendor(kind: Vendor): TroubledVendor {
  const sandbox = kind === 'answering-agent' ? agentSandbox() : witnessSandbox()
  const line = fetchTransport(sandbox.fetch)
  const pending: Trouble[] = []
  const makers = new Map<string, string>()
  let isGood = true

  /** The request as it really arrives, whatever becomes of its answer. One by one, so that each is known by what is new. */
  let last: Promise<unknown> = Promise.resolve()
  const deliver = (request: OutboundRequest) => {
    const mine = last.then(async () => {
      const before = new Set(sandbox.things())
      const answer = await line.send({ ...request, signal: AbortSignal.any([]) })
      const requestId = request.headers['x-request-id'] ?? 'nobody'
      for (const thing of sandbox.things()) if (!before.has(thing)) makers.set(thing, requestId)
      return answer
    })
    last = mine.catch(() => undefined) // its own caller hears of it
    return mine
  }

  const next = (isWrite: boolean) => {
    const at = pending.findIndex(({ kind }) => kind === 'busy' || (kind === 'blind') === !isWrite)
    const trouble = pending[at]
    if (!trouble) return undefined
    if (trouble.times > 1) pending[at] = { ...trouble, times: trouble.times - 1 }
    else pending.splice(at, 1)
    return trouble
  }

  return {
    makers,
    addresses: sandbox.addresses,
    trouble: (trouble) => void pending.push(trouble),
    setKey(good) {
      isGood = good
    },
    async twin(body) {
      for (const { path, body: twin } of sandbox.twinsOf(body)) {
        await deliver({
          method: 'POST',
          url: `${vendorUrls[kind]}${path}`,
          headers: { 'x-api-key': key, 'content-type': 'application/json' },
          body: JSON.stringify(twin),
          signal: AbortSignal.any([]),
        })
      }
    },
    calm() {
      pending.length = 0
      isGood = true
    },
    transport: {
      async send(request) {
        if (!isGood) return line.send({ ...request, headers: { ...request.headers, 'x-api-key': 'revoked' } })
        const trouble = next(request.method !== 'GET')
        if (!trouble) return request.method === 'GET' ? line.send(request) : deliver(request)
        switch (trouble.kind) {
          case 'busy':
            return failing(429, { 'retry-after': '3' })
          case 'blind':
            return failing(503)
          case 'lost before':
            throw lost()
          case 'lost after':
            await deliver(request)
            throw lost()
          case 'error after':
            await deliver(request)
            return failing(500)
          default:
            setTimeout(() => void deliver(request), trouble.late)
            throw lost()
        }
      },
    },
  }
}

export const vendorKey = key

function agentSandbox() {
  const sandbox = createSandbox({ organizations: 0, apiKeys: [key] })
  const organizations = () => sandbox.data().organizations
  return {
    fetch: sandbox.fetch,
    things: () =>
      organizations().flatMap(({ id, locations }) => [
        `organization ${id}`,
        ...locations.map((one) => `location ${one.id}`),
      ]),
    addresses: (organizationId: string) =>
      organizations()
        .filter(({ id }) => String(id) === organizationId)
        .flatMap(({ users }) => users.map(({ email }) => email)),
    /** In each of its organizations a line of the same name at another address. */
    twinsOf: ({ organization, locations = [] }: StartOnboardingBody) =>
      organizations()
        .filter(({ name }) => name === organization.name)
        .map(({ id }) => ({
          path: `/locations?organization_id=${id}`,
          body: { name: locations[0]?.name, address: '2 Low St', area_code: '303' },
        })),
  }
}

function witnessSandbox() {
  const sandbox = createSandbox({ vendor: 'silent-witness', organizations: 0, apiKeys: [key] })
  return {
    fetch: sandbox.fetch,
    things: () => sandbox.data().organizations.map(({ id }) => `organization ${id}`),
    addresses: () => [],
    /** One of the same name in another town. */
    twinsOf: ({ organization: { name, contact = {} } }: StartOnboardingBody) => [
      {
        path: '/api/organizations',
        body: {
          name,
          phone_number: contact.phoneNumber,
          street_address: contact.streetAddress,
          city: 'Elsewhere',
          state: contact.state,
          zip_code: contact.zipCode,
          country: contact.country,
        },
      },
    ],
  }
}

function lost() {
  return new TransportError(true, new Error('connection reset'))
}

function failing(status: number, headers: Record<string, string> = {}) {
  return {
    status,
    header: (name: string) => headers[name],
    body: (async function* () {
      yield new TextEncoder().encode('{}')
    })(),
  }
}
