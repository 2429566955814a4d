import { expect, test } from '@playwright/test'
import { recordFigure } from '../../tools/figures.ts'
import { openImportWorld } from './import-world.ts'
import { tasksDuring } from './page-tasks.ts'

// A trace films the page, and filming is what would be measured.
test.use({ trace: 'off' })

/** Milliseconds after which a page is felt to stand still. */
const most = 50

/** 10,000 customers as CSV, of which every second has something to correct. */
function table(others: readonly string[]) {
  const head = ['Customer number', 'Company', 'Contact', 'Email', 'Line', 'Area code', ...others]
  const rows = Array.from({ length: 10_000 }, (_, n) => {
    const email = `owner-${n}${n % 2 ? '@' : ' at '}import.test`
    return [`C-${n}`, `Customer ${n}`, `Person ${n}`, email, 'Front desk', '303', ...others]
  })
  return [head, ...rows].map((cells) => cells.join(',')).join('\n')
}
const narrow = table([])
const wide = table(Array.from({ length: 12 }, (_, index) => `Column ${index} of their own`))

test('10,000 customers are brought in without a task of more than 50 ms', async ({ page }) => {
  const world = await openImportWorld()
  const longest: string[] = []

  async function keepsAwake(what: string, act: () => Promise<unknown>) {
    const [task] = await tasksDuring(page, act)
    if (!task) throw new Error(`Nothing was seen of what the page did: ${what}.`)
    expect(task.own, `${what}: ${task.parts.join(', ')}`).toBeLessThan(most)
    longest.push(`${what} ${task.own.toFixed(0)}`)
  }
  // By what they are, not by role: asking the page for its roles is a long task itself.
  const shown = (title: string) => page.locator('h2', { hasText: title }).waitFor()
  const press = (label: string) => page.locator('button', { hasText: label }).click()

  try {
    await page.goto(world.url)
    await shown('Import customers')
    await page.evaluate((text) => {
      const dataTransfer = new DataTransfer()
      dataTransfer.items.add(new File([text], 'customers.csv', { type: 'text/csv' }))
      const drop = new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer })
      Object.assign(window, { drop: () => document.querySelector('h2')?.dispatchEvent(drop) })
    }, wide)
    await keepsAwake('dropped', async () => {
      await page.evaluate('drop()')
      await shown('Match the columns')
    })
    await keepsAwake('matched', async () => {
      await page.getByLabel('Customer name').selectOption('Contact')
      await page.getByLabel('Customer name').selectOption('Company')
      await page.getByLabel('Owner: Name').selectOption('Contact')
    })
    await keepsAwake('checked', async () => {
      await press('Check the rows')
      await page.getByText('5,000 customers will be created.').waitFor({ timeout: 90_000 })
    })
    await keepsAwake('given out', async () => {
      const download = page.waitForEvent('download')
      await press('Download the rows to correct')
      await download
    })
    await keepsAwake('run', async () => {
      await press('Create 5,000 customers')
      await shown('Creating customers…')
      await page.getByText(/^[1-9][\d,]* of 10,000 · .* a minute/).waitFor()
      await press('Cancel import')
      await shown('Import cancelled')
    })
    await press('Import another file')
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await page.evaluate((text) => navigator.clipboard.writeText(text), narrow)
    await page.locator('textarea').focus()
    await keepsAwake('pasted', async () => {
      await page.keyboard.press('ControlOrMeta+V')
      await shown('Match the columns')
    })
    recordFigure('import: 10,000 rows', `longest tasks of the page: ${longest.join(', ')} ms`)
  } finally {
    await world.close()
  }
})
