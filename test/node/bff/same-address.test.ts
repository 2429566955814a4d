import { fetchTransport, silentWitness } from '@partnerkit/bff'
import { createSandbox, type Sandbox, sandboxKeys } from '@partnerkit/sandbox'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { patience } from '../../setup/patience.ts'
import { harborContact } from '../providers/scripted-silent-witness.ts'
import { key, openBff } from './open-bff.ts'

const typed = { ...harborContact, phoneNumber: '(555) 010 0100' }
const organization = { name: 'Harbor Law LLP', contact: typed }

function open() {
  const vendor = createSandbox({ vendor: 'silent-witness', organizations: 3 })
  const provider = silentWitness({
    apiKey: sandboxKeys.silentWitness,
    baseUrl: 'http://127.0.0.1:4010',
  })
  const { client } = openBff({ bff: { provider, transport: fetchTransport(vendor.fetch) } })
  return {
    vendor,
    client: client(),
    start: () => client().startOnboarding({ onboardingId: crypto.randomUUID(), body: { organization } }),
    lose: () => vendor.faults.add({ route: 'POST /api/organizations', kind: 'commit-then-fail', times: 1 }),
  }
}

const named = (vendor: Sandbox<'silent-witness'>) =>
  vendor.data().organizations.filter(({ name }) => name === organization.name)
const creates = ({ requests }: Sandbox<'silent-witness'>) =>
  requests.filter(({ method }) => method === 'POST').length

/** Somebody else creates an organization while ours is under way. */
async function addBeside(vendor: Sandbox<'silent-witness'>, change: Record<string, string> = {}) {
  await vendor.fetch('http://127.0.0.1:4010/api/organizations', {
    method: 'POST',
    headers: { 'x-api-key': sandboxKeys.silentWitness, 'content-type': 'application/json' },
    body: JSON.stringify({
      name: organization.name,
      phone_number: '555-010-0100',
      street_address: harborContact.streetAddress,
      city: harborContact.city,
      state: harborContact.state,
      zip_code: harborContact.zipCode,
      country: 'United States',
      ...change,
    }),
  })
}

describe('a create whose answer is lost, at a vendor where nothing is unique', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('is found by its name and its whole address, however the number was typed', async () => {
    const { vendor, client, lose } = open()
    lose()
    const created = await client.createOrganization({ body: { organization } }, key())
    expect(created).toMatchObject({ id: named(vendor)[0]?.id, contact: harborContact })
    expect(named(vendor)).toHaveLength(1)
    expect(creates(vendor)).toBe(1)
  })

  it('is not the one that was there before, though it is the same in all seven fields', async () => {
    const { vendor, client, lose } = open()
    await addBeside(vendor)
    const [before] = named(vendor)
    lose()
    const created = await client.createOrganization({ body: { organization } }, key())
    expect(created.id).not.toBe(before?.id)
    expect(named(vendor)).toHaveLength(2)
  })

  it('is not even sent in an onboarding whose like is there: it may be what an older backup has forgotten', async () => {
    const { vendor, start } = open()
    await addBeside(vendor)
    expect(await start()).toMatchObject({ status: 'needs-review' })
    expect(creates(vendor)).toBe(1)
  })

  it.each(['phone_number', 'street_address', 'city', 'state', 'zip_code', 'country'])(
    'is decided by a person when a new one differs in its %s',
    async (field) => {
      const { vendor, client, start } = open()
      vendor.faults.add({ route: 'POST /api/organizations', kind: 'hang', times: 1 })
      const started = start()
      await vi.waitFor(() => expect(creates(vendor)).toBe(1), patience)
      await addBeside(vendor, { [field]: 'Another' })
      await vi.advanceTimersByTimeAsync(26_000)
      const { id: onboardingId } = await started
      await vi.advanceTimersByTimeAsync(120_000)
      const { status, organizationId } = await client.getOnboarding({ onboardingId })
      expect({ status, organizationId }).toEqual({ status: 'needs-review', organizationId: undefined })
      expect(named(vendor)).toHaveLength(1)
      // Ours, and the one beside it: nothing was sent again.
      expect(creates(vendor)).toBe(2)
    },
  )
})
