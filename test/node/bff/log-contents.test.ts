import { expect, it } from 'vitest'
import { apiKey, key, openBff } from './open-bff.ts'

it('no line of the log holds a name, an e-mail address, an id somebody chose, a token or a ticket', async () => {
  const { client, send, log, sandbox } = openBff({ bff: { dashboard: { exposeEmbedToken: true } } })
  const { organizationId = '' } = await client().startOnboarding({
    onboardingId: crypto.randomUUID(),
    body: {
      organization: { name: 'Canary Company', description: 'canary words' },
      owner: { email: 'canary@owner.test', name: 'Canary Owner', externalId: 'canary_owner' },
      users: [{ email: 'canary@staff.test', externalId: 'canary@directory.test' }],
      locations: [{ name: 'Canary Line', address: '1 Canary Street' }],
    },
  })
  const user = { organizationId, userId: 'canary_owner' }
  const token = new URL((await client().getEmbedUrl(user)).embedUrl).searchParams.get('token') ?? ''
  const { launchUrl } = await client().launchDashboard({ ...user, body: {} })
  const headers = { 'sec-fetch-dest': 'iframe', 'x-partnerkit': undefined }
  expect((await send('GET', `/${launchUrl}`, { headers })).status).toBe(303)
  await client().updateUser({ ...user, body: { email: 'canary@changed.test' } })

  const refused = client().createUser({ organizationId, body: { email: 'canary@changed.test' } }, key())
  await expect(refused).rejects.toMatchObject({ code: 'invalid' })
  sandbox.faults.add({
    route: 'GET /organizations/{id}',
    kind: 'status',
    status: 422,
    times: 1,
    body: echo(),
  })
  await expect(client().getOrganization({ organizationId })).rejects.toThrow()
  await send('GET', '/organizations?search=canary@search.test')
  await send('GET', '/organizations/canary@id.test')
  await send('PATCH', `/organizations/${organizationId}`, { rawBody: '{"canary' })

  expect(log.length).toBeGreaterThan(15)
  const text = JSON.stringify(log)
  for (const secret of [/canary/i, token, launchUrl.slice('launches/'.length), apiKey]) {
    expect(text).not.toMatch(secret)
  }
})

it('of an error in authenticate the log keeps where it came from, without e-mail addresses', async () => {
  const authenticate = () => {
    throw new Error('no session of "canary@person.test" in the table')
  }
  const { send, log } = openBff({ bff: { authenticate } })
  await send('GET', '/session')
  const line = log.find(({ event }) => event === 'request')
  expect(line).toMatchObject({ level: 'error', code: 'sign-in-unavailable' })
  expect(line?.error).toContain('no session of "[e-mail]" in the table')
})

/** A vendor that says everything it was ever told. */
function echo() {
  return { message: 'canary@vendor.test', errors: { 'canary.field': ['canary text'] } }
}
