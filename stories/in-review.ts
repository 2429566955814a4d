import type { Client, Onboarding } from '@partnerkit/contract/client'
import type { Sandbox } from '@partnerkit/sandbox'
import { elsewhere } from './elsewhere.ts'

/** The onboarding that each of these leaves to be decided. */
export const onboardingId = '0b6f5f2e-6c0e-4b67-9d5d-6d2c1f1f7a10'

interface Stage {
  /** Of the partner's own server. */
  readonly client: Client
  readonly sandbox: Pick<Sandbox, 'fetch' | 'faults'>
}

const palace = {
  organization: { name: 'Pizza Palace' },
  owner: { externalId: 'palace-owner', email: 'maria@pizza-palace.example', name: 'Maria Rossi' },
}

/** The very same customer is there already, and nobody's. */
export async function oneAlike({ client, sandbox }: Stage): Promise<void> {
  await elsewhere(sandbox, 'answering-agent', (other) => other.createOrganization({ body: palace }, newKey()))
  await client.startOnboarding({ onboardingId, body: palace })
}

/** The same with names that no screen has room for. */
export async function longNamed({ client, sandbox }: Stage): Promise<void> {
  const body = {
    organization: {
      name: 'The Very Long Named Bakery of the Old Harbor and All Its Surrounding Villages and Farms',
    },
    owner: {
      externalId: 'palace-owner',
      email: 'maria-magdalena-theodora.papadopoulou-vandenberghe@the-very-long-named-bakery.example',
      name: 'Maria Magdalena Theodora Papadopoulou-Vandenberghe',
    },
  }
  await elsewhere(sandbox, 'answering-agent', (other) => other.createOrganization({ body }, newKey()))
  await client.startOnboarding({ onboardingId, body })
}

const line = { name: 'Main Location', address: '1 High Street, Boulder', areaCode: '303' }

/** The customer is created, and there are two of its line: the answer of the first was lost. */
export async function twoLines({ client, sandbox }: Stage): Promise<void> {
  const start = { onboardingId, body: { ...palace, locations: [line] } }
  sandbox.faults.add({ route: 'POST /locations', kind: 'commit-then-fail', failure: 'reset', times: 1 })
  // Nobody can look either, until somebody else has made another.
  sandbox.faults.add({ route: 'GET /organizations/{id}', kind: 'status', status: 503, after: 1 })
  const { organizationId = '' } = await client.startOnboarding(start)
  sandbox.faults.clear()
  await elsewhere(sandbox, 'answering-agent', (other) =>
    other.createLocation({ organizationId, body: line }, newKey()),
  )
  await client.startOnboarding(start)
}

/**
 * The line was sent twice, since the first seemed to have come to nothing; then a second one turned up after all.
 * With a `settleAfter` of a moment.
 */
export const lateTwin = (stage: Stage): Promise<void> => twinsOf(stage, [line])

/** The same with two lines: two parts to decide. */
export const twoLateTwins = (stage: Stage): Promise<void> =>
  twinsOf(stage, [line, { ...line, name: 'Second Location' }])

async function twinsOf({ client, sandbox }: Stage, locations: (typeof line)[]): Promise<void> {
  const start = { onboardingId, body: { ...palace, locations } }
  for (const at of locations.keys()) {
    sandbox.faults.add({ route: 'POST /locations', kind: 'reset', after: at, times: 1 })
  }
  const { organizationId = '' } = await client.startOnboarding(start)
  const until = async (isReached: (onboarding: Onboarding) => boolean) => {
    while (!isReached(await client.getOnboarding({ onboardingId }))) {
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  }
  await until(({ steps }) => steps.every(({ status }) => status === 'done'))
  await elsewhere(sandbox, 'answering-agent', async (other) => {
    for (const body of locations) await other.createLocation({ organizationId, body }, newKey())
  })
  await until(({ steps }) => steps.filter(({ problem }) => problem).length === locations.length)
}

const contact = {
  phoneNumber: '+12125550142',
  streetAddress: '12 Oak Lane, Suite 3',
  city: 'New York',
  state: 'NY',
  zipCode: '10001',
  country: 'US',
}
const oak = { organization: { name: 'Oak Lane Law', contact } }

/** Three of this name are there: two the very same, and one in another city. */
export async function severalAlike({ client, sandbox }: Stage): Promise<void> {
  await elsewhere(sandbox, 'silent-witness', async (other) => {
    const moved = { ...contact, city: 'Albany', zipCode: '12207' }
    for (const its of [contact, contact, moved]) {
      await other.createOrganization(
        { body: { organization: { name: 'Oak Lane Law', contact: its } } },
        newKey(),
      )
    }
  })
  await client.startOnboarding({ onboardingId, body: oak })
}

/** What was alike is gone by the time somebody looks. */
export async function noneAlike({ client, sandbox }: Stage): Promise<void> {
  let organizationId = ''
  await elsewhere(sandbox, 'silent-witness', async (other) => {
    organizationId = (await other.createOrganization({ body: oak }, newKey())).id
  })
  await client.startOnboarding({ onboardingId, body: oak })
  await elsewhere(sandbox, 'silent-witness', (other) => other.deleteOrganization({ organizationId }))
}

const invitations = '/admin/partner-console/organizations/{id}/invitations'

/** Whether the invitation came out is not known, and somebody else has invited the same person to be more. */
export async function invitedElsewhere({ client, sandbox }: Stage): Promise<void> {
  const invitation = { email: 'otto@mueller.example', role: 'viewer' }
  const start = {
    onboardingId,
    body: { organization: { name: 'Café Müller', slug: 'cafe-muller' }, invitations: [invitation] },
  }
  sandbox.faults.add({ route: `POST ${invitations}`, kind: 'reset', times: 1 })
  // Nobody can look either, until somebody else has made another.
  sandbox.faults.add({ route: `GET ${invitations}`, kind: 'status', status: 503, after: 1 })
  const { organizationId = '' } = await client.startOnboarding(start)
  sandbox.faults.clear()
  await elsewhere(sandbox, 'anyreach', (other) =>
    other.createInvitation({ organizationId, body: { ...invitation, role: 'admin' } }, newKey()),
  )
  await client.startOnboarding(start)
}

const newKey = () => ({ idempotencyKey: crypto.randomUUID() })
