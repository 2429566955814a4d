import { describe, expect, it } from 'vitest'
import { call, json } from '../upstream/scripted-vendor.ts'
import { base, harborContact, harborLaw, scriptedSilentWitness } from './scripted-silent-witness.ts'

const harbor = { name: 'Harbor Law LLP', contact: harborContact }

async function sent(
  make: (vendor: ReturnType<typeof scriptedSilentWitness>) => Promise<unknown>,
  answer: unknown = { success: true, data: harborLaw },
) {
  const vendor = scriptedSilentWitness(() => json(answer))
  await make(vendor)
  const { method, url, body, headers } = vendor.requests.at(-1) ?? {}
  return {
    method,
    path: url?.replace(base, ''),
    headers,
    body: body === undefined ? undefined : JSON.parse(body),
  }
}

describe('what is written to Silent Witness', () => {
  it('is the seven documented fields, with the country by its English name', async () => {
    const { headers, ...request } = await sent(({ provider }) =>
      provider.organizations.create(
        { organization: { ...harbor, description: 'dropped', slug: 'x' } },
        call(),
      ),
    )
    expect(request).toEqual({
      method: 'POST',
      path: '/organizations',
      body: {
        name: 'Harbor Law LLP',
        phone_number: '555-010-0100',
        street_address: '1 Sample Road, Floor 2',
        city: 'Springfield',
        state: 'IL',
        zip_code: '62701',
        country: 'United States',
      },
    })
    expect(headers?.get('x-api-key')).toBe('sk-canary-7f3a9c1e')
    expect(headers?.get('authorization')).toBeNull()
  })

  it('of a change is what has changed alone', async () => {
    const { headers: _, ...request } = await sent(({ provider }) =>
      provider.organizations.update('org_7hq2k9m4', { contact: { city: 'Chicago' } }, call()),
    )
    expect(request).toEqual({ method: 'PUT', path: '/organizations/org_7hq2k9m4', body: { city: 'Chicago' } })
  })

  it.each([
    ['(555) 010-0100', 'US', '555-010-0100'],
    ['555.010.0100', 'CA', '555-010-0100'],
    ['+1 555 010 0100', undefined, '555-010-0100'],
    ['15550100100', 'US', '555-010-0100'],
    ['+15550100100', 'US', '555-010-0100'],
    ['5550100100', 'United States', '555-010-0100'],
    ['555-010-0100 ext. 7', 'US', '555-010-0100 ext. 7'],
    ['555-0100', 'US', '555-0100'],
    ['+44 20 7946 0000', 'US', '+44 20 7946 0000'],
    ['020 7946 0000', 'GB', '020 7946 0000'],
    ['98765 43210', 'IN', '98765 43210'],
    ['98765 43210', undefined, '98765 43210'],
  ])('of the phone number %s in %s is %s', async (phoneNumber, country, phone_number) => {
    const contact = { phoneNumber, ...(country && { country }) }
    const { body } = await sent(({ provider }) =>
      provider.organizations.update('org_7hq2k9m4', { contact }, call()),
    )
    expect(body).toMatchObject({ phone_number })
  })

  it.each([
    ['US', 'United States'],
    ['gb', 'United Kingdom'],
    ['France', 'France'],
    ['Ruritania', 'Ruritania'],
  ])('of the country %s is %s', async (country, name) => {
    const { body } = await sent(({ provider }) =>
      provider.organizations.update('org_7hq2k9m4', { contact: { country } }, call()),
    )
    expect(body).toEqual({ country: name })
  })
})

describe('what is read from Silent Witness', () => {
  const read = (data: unknown) =>
    scriptedSilentWitness(() => json({ success: true, data })).provider.organizations.get(
      'org_7hq2k9m4',
      call(),
    )

  it('is an organization with its address', async () => {
    expect(await read(harborLaw)).toEqual({
      id: 'org_7hq2k9m4',
      name: 'Harbor Law LLP',
      contact: harborContact,
      createdAt: '2026-02-03T09:15:00Z',
      updatedAt: '2026-02-03T09:15:00Z',
    })
  })

  it('leaves out what is absent, null or blank', async () => {
    const { id, name } = harborLaw
    expect(await read({ id, name, phone_number: null, city: '', state: 'IL' })).toEqual({
      id,
      name,
      contact: { state: 'IL' },
    })
    expect(await read({ id, name })).toEqual({ id, name })
  })

  it.each([
    ['USA', 'US'],
    ['united kingdom', 'GB'],
    ['DE', 'DE'],
    ['Germany', 'DE'],
    ['Ruritania', 'Ruritania'],
  ])('tells the country %s as %s', async (country, code) => {
    expect(await read({ ...harborLaw, country })).toMatchObject({ contact: { country: code } })
  })

  it.each([
    ['2026-02-03T10:15:00+01:00', '2026-02-03T09:15:00.000Z'],
    [1_770_110_100, '2026-02-03T09:15:00.000Z'],
    ['yesterday', undefined],
    [1e300, undefined],
  ])('takes the time %s as %s', async (created_at, createdAt) => {
    expect((await read({ ...harborLaw, created_at })).createdAt).toBe(createdAt)
  })

  it('is not found where there is no data, as other resources of the vendor answer', async () => {
    await expect(read(null)).rejects.toMatchObject({ reason: 'not-found', outcome: 'refused' })
  })

  it('is a success where nothing is said of it', async () => {
    const { provider } = scriptedSilentWitness(() => json({ data: harborLaw }))
    expect(await provider.organizations.get('org_7hq2k9m4', call())).toMatchObject({ name: harborLaw.name })
    expect(await provider.organizations.create({ organization: harbor }, call())).toMatchObject({
      name: harborLaw.name,
    })
  })

  it('is no success where it says so itself', async () => {
    const { provider } = scriptedSilentWitness(() => json({ success: false, error: 'no' }))
    await expect(provider.organizations.get('org_7hq2k9m4', call())).rejects.toMatchObject({
      reason: 'nonsense',
    })
    const input = { organization: harbor }
    await expect(provider.organizations.create(input, call())).rejects.toMatchObject({ outcome: 'unknown' })
  })

  it('after a write that shows little is read again', async () => {
    const { id, name } = harborLaw
    const { provider, requests } = scriptedSilentWitness(({ method }) =>
      json({ success: true, data: method === 'GET' ? harborLaw : { id, name } }),
    )
    const created = await provider.organizations.create({ organization: harbor }, call())
    expect(created.contact).toEqual(harborContact)
    expect(requests.map(({ method }) => method)).toEqual(['POST', 'GET'])
  })

  it('after a write that shows little and cannot be read is what was shown: it has been made', async () => {
    const { id, name } = harborLaw
    const { provider } = scriptedSilentWitness(({ method }) =>
      method === 'GET' ? json({ success: false }, 404) : json({ success: true, data: { id, name } }),
    )
    expect(await provider.organizations.create({ organization: harbor }, call())).toEqual({ id, name })
  })
})
