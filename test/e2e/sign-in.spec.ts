import { expect, test } from './fixtures.ts'

const kit = { 'x-partnerkit': '1', 'sec-fetch-site': 'same-origin' }

test('keeps the session in a cookie that no script can read and no other site can send', async ({
  page,
  context,
  signIn,
}) => {
  await signIn('partner-admin')
  const cookies = await context.cookies()
  expect(cookies).toMatchObject([{ name: 'portal_session', httpOnly: true, sameSite: 'Lax', path: '/' }])
  expect(await page.evaluate(() => document.cookie)).toBe('')
})

test('takes a session that was tampered with for none', async ({ request, portal }) => {
  const answer = await request.post('/sign-in', { form: { persona: 'customer-user' }, maxRedirects: 0 })
  const [cookie = ''] = (answer.headers()['set-cookie'] ?? '').split(';')
  const session = `${portal.url}/api/partnerkit/session`
  expect((await fetch(session, { headers: { ...kit, cookie } })).status).toBe(200)

  const [name, value = ''] = cookie.split('=')
  const [payload = '', signature] = value.split('.')
  const promoted = Buffer.from(payload, 'base64url').toString().replace('customer-user', 'partner-admin')
  const forged = `${name}=${Buffer.from(promoted).toString('base64url')}.${signature}`
  expect((await fetch(session, { headers: { ...kit, cookie: forged } })).status).toBe(401)
  expect((await fetch(session, { headers: kit })).status).toBe(401)
})

test('lets nobody in whom it does not know, and nobody whom another site sends', async ({ request }) => {
  const signIn = (persona: string, headers = {}) =>
    request.post('/sign-in', { form: { persona }, headers, maxRedirects: 0 })
  expect((await signIn('administrator')).status()).toBe(400)
  expect((await signIn('partner-admin', { 'sec-fetch-site': 'cross-site' })).status()).toBe(403)
  expect((await signIn('partner-admin')).status()).toBe(303)
})
