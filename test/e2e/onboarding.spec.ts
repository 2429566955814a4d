import { expect, test } from './fixtures.ts'
import { type Customer, fillOnboarding } from './onboarding-form.ts'
import { recordResponses, stringsInMemory, visibleToThePage } from './secrets.ts'

/** The example of the vendor's own documents. */
const pizzaPalace: Customer = {
  name: 'Pizza Palace',
  owner: { name: 'Maria Rodriguez', email: 'maria@pizzapalace.example', externalId: 'owner_456' },
  people: [{ name: 'John Smith', email: 'john@pizzapalace.example', externalId: 'staff_789' }],
  lines: [{ name: 'Main Location', address: '123 Pizza St, Denver, CO', areaCode: '303' }],
}

test('onboards a customer, opens its dashboard, and has it all after a restart', async ({
  page,
  portal,
  sandbox,
  signIn,
}) => {
  const responses = recordResponses(page)
  await signIn('partner-admin')
  const dashboard = page.frameLocator('iframe')

  await test.step('onboards and shows each step', async () => {
    await fillOnboarding(page, pizzaPalace)
    // Longer than the answer is waited for: the page follows the steps from then on.
    await sandbox.addFault({ kind: 'latency', route: 'POST /locations', latency: 7000, times: 1 })
    await page.getByRole('button', { name: 'Create customer' }).click()
    await expect(page.getByText('Reserving a number in 303 for Main Location…').first()).toBeVisible({
      timeout: 15_000,
    })
    await expect(page.getByText('Added John Smith')).toBeVisible()
    await expect(page.getByRole('heading', { name: 'Pizza Palace is set up' })).toBeVisible({
      timeout: 15_000,
    })
    await expect(page.getByRole('listitem').filter({ hasText: /^(Created|Added|Reserved) / })).toHaveText([
      'Created Pizza Palace',
      'Added John Smith',
      'Reserved a number in 303 for Main Location',
    ])
  })

  await test.step('the vendor has been told what was typed', async () => {
    const { users, locations } = await sandbox.organization('Pizza Palace')
    expect(users).toMatchObject([
      { externalId: 'owner_456', email: 'maria@pizzapalace.example', name: 'Maria Rodriguez', role: 'owner' },
      { externalId: 'staff_789', email: 'john@pizzapalace.example', name: 'John Smith' },
    ])
    expect(locations).toMatchObject([{ name: 'Main Location', address: '123 Pizza St, Denver, CO' }])
    expect(locations[0]?.phoneNumber).toMatch(/^\+1303/)
  })

  await test.step('the number becomes active', async () => {
    await page.getByRole('link', { name: 'Open customer' }).click()
    await expect(page.getByRole('heading', { name: 'Pizza Palace', exact: true })).toBeVisible()
    await expect(page.getByText('+1 303')).toBeVisible()
    await expect(page.getByText('Active', { exact: true })).toBeVisible()
  })

  await test.step("the owner's dashboard opens, and may use the microphone", async () => {
    await page.getByRole('button', { name: 'Open dashboard' }).first().click()
    await expect(dashboard.getByTestId('dashboard-organization')).toHaveText('Pizza Palace')
    await expect(dashboard.getByTestId('dashboard-person')).toHaveText('Maria Rodriguez')
    await expect(dashboard.getByTestId('line')).toContainText('Main Location')
    await dashboard.getByRole('button', { name: 'Check microphone' }).click()
    const result = dashboard.getByTestId('microphone-result')
    await expect(result).toHaveText(/microphone/i)
    await expect(result).not.toHaveText(/does not pass the microphone on/)
  })

  await test.step('neither key nor token has reached the page', async () => {
    const { users } = await sandbox.organization('Pizza Palace')
    const token = users[0]?.embedToken ?? ''
    expect(token.length).toBeGreaterThan(20)

    const visible = await visibleToThePage(page)
    const memory = await stringsInMemory(page)
    expect(memory).toContain('123 Pizza St, Denver, CO') // the search would find what is there
    for (const place of [visible, memory]) {
      expect(place.includes(token), 'the embed token').toBe(false)
      expect(place.includes('sandbox-key'), 'the API key').toBe(false)
    }
    const received = await responses()
    expect(received).toContain('Pizza Palace')
    expect(received.includes('sandbox-key'), 'the API key').toBe(false)
  })

  await test.step('it is all there after a reload and a restart', async () => {
    await page.reload()
    await expect(page.getByRole('heading', { name: 'Pizza Palace', exact: true })).toBeVisible()
    await portal.restart()
    await page.goto('/customers')
    await page.getByRole('searchbox').fill('pizza palace')
    await page.getByRole('link', { name: 'Pizza Palace' }).click()
    await expect(page.getByText('maria@pizzapalace.example')).toBeVisible()
    await expect(page.getByText('Active', { exact: true })).toBeVisible()
    await page.getByRole('button', { name: 'Open dashboard' }).first().click()
    await expect(dashboard.getByTestId('dashboard-person')).toHaveText('Maria Rodriguez')
  })
})

test('puts a duplicate e-mail address on its field and keeps everything typed', async ({
  page,
  sandbox,
  signIn,
}) => {
  await signIn('partner-admin')
  const { users } = await sandbox.organization('Acme Corporation')
  const name = 'Second Slice'
  await fillOnboarding(page, {
    name,
    owner: { name: 'Olga Petrova', email: users[0]?.email ?? '' },
    lines: [{ name: 'Front desk', areaCode: '720' }],
  })
  await page.getByRole('button', { name: 'Create customer' }).click()

  const email = page.getByLabel('E-mail address')
  await expect(email).toHaveAccessibleDescription(/already in use/)
  await expect(email).toHaveAttribute('aria-invalid', 'true')
  await expect(email).toHaveValue(users[0]?.email ?? '')
  await expect(email).toBeFocused()
  expect(await sandbox.count(name)).toBe(0)

  await email.fill('olga@secondslice.example')
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByRole('heading', { name: `${name} is set up` })).toBeVisible()
  expect(await sandbox.organization(name)).toMatchObject({
    users: [{ name: 'Olga Petrova', email: 'olga@secondslice.example' }],
    locations: [{ name: 'Front desk' }],
  })
})

test('makes an id where none is typed, and creates nothing twice', async ({ page, sandbox, signIn }) => {
  await signIn('partner-admin')
  const name = 'Once Only Bakery'
  await fillOnboarding(page, { name, owner: { email: 'owner@onceonly.example' } })
  // The vendor creates it, and its answer is lost on the way.
  await sandbox.addFault({
    kind: 'commit-then-fail',
    failure: 'reset',
    route: 'POST /organizations',
    times: 1,
  })
  const started = page.waitForRequest((request) => request.method() === 'PUT')
  await page.getByRole('button', { name: 'Create customer' }).dblclick()
  await expect(page.getByRole('heading', { name: `${name} is set up` })).toBeVisible()

  const [owner] = (await sandbox.organization(name)).users
  expect(owner?.externalId).toMatch(/^[\w-]{20,}$/)

  const first = await started
  const headers = { 'x-partnerkit': '1', 'content-type': 'application/json' }
  const again = await page.evaluate(
    async ([url, body, headers]) => {
      const response = await fetch(url, { method: 'PUT', headers, body })
      return { status: response.status, onboarding: await response.json() }
    },
    [first.url(), first.postData() ?? '', headers] as const,
  )
  expect(again).toMatchObject({ status: 200, onboarding: { status: 'completed' } })
  expect(await sandbox.count(name)).toBe(1)
})
