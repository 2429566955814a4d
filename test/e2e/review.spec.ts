import { sandboxKeys } from '@partnerkit/sandbox'
import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import type { Sandbox } from './sandbox.ts'

test.use({ vendor: 'silent-witness' })

// As the vendor keeps them. This one has nothing by which a customer is known for certain but all of it.
const elm = {
  phone_number: '+13035550177',
  street_address: '7 Elm Court',
  city: 'Denver',
  state: 'CO',
  zip_code: '80202',
  country: 'US',
}

/** At the vendor's own desk, past the portal. */
async function createElsewhere(vendorUrl: string, name: string) {
  const response = await fetch(`${vendorUrl}/api/organizations`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-api-key': sandboxKeys.silentWitness },
    body: JSON.stringify({ name, ...elm }),
  })
  if (!response.ok) throw new Error(`The vendor answers ${response.status}: ${await response.text()}`)
}

/** Onboards who is there already, and goes on to the review by way of the list of customers. */
async function review(page: Page, name: string) {
  await page.goto('/onboard')
  await page.getByLabel('Customer name').fill(name)
  await page.getByLabel('Country').selectOption({ label: 'United States' })
  await page.getByLabel('Phone number').fill('(303) 555-0177')
  await page.getByLabel('Street address').fill(elm.street_address)
  await page.getByLabel('City').fill(elm.city)
  await page.getByLabel('State').fill(elm.state)
  await page.getByLabel('ZIP code').fill(elm.zip_code)
  await page.getByRole('button', { name: 'Create customer' }).click()
  await expect(page.getByRole('heading', { name: `${name} is being checked` })).toBeVisible()

  await page.goto('/customers')
  const unfinished = page.getByRole('region', { name: 'Unfinished customers' }).getByRole('listitem')
  await expect(unfinished).toHaveText([new RegExp(`${name}.*Being checked`)])
  await unfinished.getByRole('button', { name: 'Review' }).click()
  await expect(page.getByRole('heading', { name: `Check ${name}` })).toBeVisible()
}

/** Back to the list: nothing is unfinished, and the customer is there so often. */
async function leaves(page: Page, name: string, times: number) {
  await page.getByRole('button', { name: 'Close' }).click()
  await page.getByRole('searchbox').fill(name)
  await expect(page.getByRole('link', { name })).toHaveCount(times)
  await expect(page.getByRole('region', { name: 'Unfinished customers' })).toHaveCount(0)
}

const standing = async (sandbox: Sandbox, name: string) => {
  const posted = (await sandbox.requests()).filter(({ method }) => method === 'POST')
  return { there: await sandbox.count(name), posted: posted.length }
}

test('who is there already is reviewed from the list of customers and used: nothing is created', async ({
  page,
  portal,
  sandbox,
  signIn,
}) => {
  const name = 'Elm Court Law'
  await createElsewhere(portal.vendorUrl, name)
  const before = await standing(sandbox, name)
  await signIn('partner-admin')
  await review(page, name)
  await page.getByRole('button', { name: `Use this one: ${name}` }).click()
  await expect(page.getByRole('heading', { name: `${name} is set up` })).toBeFocused()
  expect(await standing(sandbox, name)).toEqual(before)
  await leaves(page, name, 1)
})

test('who is somebody else is created anew after a question, once', async ({
  page,
  portal,
  sandbox,
  signIn,
}) => {
  const name = 'Elm Street Law'
  await createElsewhere(portal.vendorUrl, name)
  const before = await standing(sandbox, name)
  await signIn('partner-admin')
  await review(page, name)
  await page.getByRole('button', { name: 'Create anew' }).click()
  const dialog = page.getByRole('dialog', { name: `Create ${name} anew?` })
  expect(await standing(sandbox, name), 'before the answer').toEqual(before)
  await dialog.getByRole('button', { name: 'Create anew' }).dblclick()
  await expect(page.getByRole('heading', { name: `${name} is set up` })).toBeFocused()
  expect(await standing(sandbox, name)).toEqual({ there: 2, posted: before.posted + 1 })
  await leaves(page, name, 2)
})
