import type { Page } from '@playwright/test'

interface Person {
  readonly name?: string
  readonly email: string
  readonly externalId?: string
}

export interface Customer {
  readonly name: string
  readonly owner: Person
  readonly people?: readonly Person[]
  readonly lines?: readonly { readonly name: string; readonly address?: string; readonly areaCode?: string }[]
}

/** Fills in the wizard as far as its review. */
export async function fillOnboarding(page: Page, { name, owner, people = [], lines = [] }: Customer) {
  await page.goto('/onboard')
  const next = page.getByRole('button', { name: /^(Continue|Skip for now)$/ })

  await page.getByLabel('Customer name').fill(name)
  await fillPerson(page, 'Owner', owner)
  await next.click()

  for (const [index, person] of people.entries()) {
    if (index > 0) await page.getByRole('button', { name: 'Add another person' }).click()
    await fillPerson(page, `Person ${index + 1}`, person)
  }
  await page.getByRole('heading', { name: 'People' }).waitFor()
  await next.click()

  for (const [index, line] of lines.entries()) {
    if (index > 0) await page.getByRole('button', { name: 'Add another line' }).click()
    const group = page.getByRole('group', { name: `Line ${index + 1}` })
    await group.getByLabel('Line name').fill(line.name)
    if (line.address) await group.getByLabel('Address').fill(line.address)
    if (line.areaCode) await group.getByLabel('Area code').fill(line.areaCode)
  }
  await page.getByRole('heading', { name: 'Lines' }).waitFor()
  await next.click()
  await page.getByRole('heading', { name: 'Review' }).waitFor()
}

async function fillPerson(page: Page, groupName: string, { name, email, externalId }: Person) {
  const group = page.getByRole('group', { name: groupName })
  if (name) await group.getByLabel('Name').fill(name)
  await group.getByLabel('E-mail address').fill(email)
  if (externalId) {
    await group.getByRole('button', { name: 'Your own id' }).click()
    await group.getByLabel('Own id').fill(externalId)
  }
}
