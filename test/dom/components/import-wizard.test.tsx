import { ImportWizard, type ImportWizardProps } from '@partnerkit/react/import'
import { render, screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { createGate } from '../hooks/open-portal.tsx'
import { page } from './onboard.tsx'
import { button, show } from './show.tsx'

const head = 'Customer number,Company,Contact,Email,Line,Area code'
const rowOf = (number: number) =>
  `C-${number},Customer ${number},Person ${number},owner-${number}@import.test,Front desk,303`
const table = (count: number) =>
  [head, ...Array.from({ length: count }, (_, index) => rowOf(index))].join('\n')

const named = (view: View, pattern = /^Customer \d+$/) =>
  view.sandbox.data().organizations.filter(({ name }) => pattern.test(name))

type View = ReturnType<typeof show>

async function open(props: ImportWizardProps = {}, options?: Parameters<typeof show>[1]) {
  const view = show(<ImportWizard {...props} />, options)
  await page('Import customers')
  return view
}

async function paste({ person }: View, text: string) {
  await person.click(await screen.findByRole('textbox', { name: 'Or paste the table' }))
  await person.paste(text)
  await person.click(button('Continue'))
  await page('Match the columns')
}

async function check({ person }: View) {
  await person.click(button('Check the rows'))
  await page('Check the rows')
}

/** An import whose first customers the vendor takes its time over. */
async function openRunning() {
  const view = await open()
  view.sandbox.faults.add({ route: 'POST /organizations', kind: 'latency', latency: 200 })
  await paste(view, table(40))
  await check(view)
  await screen.findByText('40 customers will be created.')
  await view.person.click(button('Create 40 customers'))
  await page('Creating customers…')
  return view
}

/** What the browser was given to keep. */
function keepsFiles() {
  const files: Blob[] = []
  URL.createObjectURL = (blob) => void files.push(blob as Blob) as unknown as string // nobody looks at the address
  URL.revokeObjectURL = () => undefined
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => undefined)
  onTestFinished(() => void Reflect.deleteProperty(URL, 'createObjectURL'))
  return files
}

describe('an import', () => {
  it('matches the columns by their names, says what would be created, and creates it', async () => {
    const onDone = vi.fn()
    const view = await open({ onDone })
    await paste(view, table(12))
    expect(screen.getByRole('combobox', { name: 'Customer name' })).toHaveValue('Company')
    expect(screen.getByRole('combobox', { name: /^Owner: E-mail address/ })).toHaveValue('Email')
    expect(screen.getByRole('combobox', { name: /^Line: Area code/ })).toHaveValue('Area code')
    expect(screen.getByRole('combobox', { name: 'What tells customers apart' })).toHaveValue(
      'Customer number',
    )
    await check(view)
    expect(await screen.findByText('12 customers will be created.')).toBeVisible()
    expect(named(view)).toEqual([])
    await view.person.click(button('Create 12 customers'))
    await page('Import finished')
    expect(screen.getByText('12 created')).toBeVisible()
    expect(named(view).map(({ locations }) => locations.length)).toEqual(Array(12).fill(1))
    await waitFor(() => expect(onDone).toHaveBeenCalledTimes(1))
    expect(screen.getByRole('progressbar')).toHaveAttribute('aria-valuenow', '12')
  })

  it('marks the row and the cell, and gives out the rows to correct', async () => {
    const files = keepsFiles()
    const view = await open()
    const wrong = rowOf(1).replace('owner-1@import.test', 'nobody').replace('303', '30')
    await paste(view, [table(1), wrong, rowOf(0), `,=1+1,Ann,ann@import.test,,`].join('\n'))
    await check(view)
    await screen.findByText('1 customer will be created.')
    expect(screen.getByText('3 rows have to be corrected first.')).toBeVisible()
    const rows = within(screen.getByRole('list', { name: 'To be corrected' })).getAllByRole('listitem')
    expect(rows.map((row) => row.textContent)).toEqual([
      expect.stringMatching(/^Row 3, Customer 1.*Email: Enter an address.*Area code: Enter three digits/),
      expect.stringMatching(/^Row 4, Customer 0.*Customer number: The same stands in a row above/),
      expect.stringMatching(/^Row 5, =1\+1.*Customer number: There is nothing in it/),
    ])
    await view.person.click(button('Download the rows to correct'))
    await waitFor(() => expect(files).toHaveLength(1))
    const lines = (await files[0]?.text())?.split('\r\n') ?? []
    // The mark by which spreadsheets know UTF-8; reading it as text takes it off.
    expect(new Uint8Array((await files[0]?.arrayBuffer()) ?? []).slice(0, 3)).toEqual(
      Uint8Array.of(0xef, 0xbb, 0xbf),
    )
    expect(lines[0]).toBe(`${head},Reason`)
    expect(lines[1]).toMatch(/^C-1,Customer 1,Person 1,nobody,Front desk,30,"?Email: /)
    expect(lines[3]).toMatch(/^,'=1\+1,Ann,ann@import.test,,,/)
  })

  it('says that the rows to correct did not come, and gives them out when they do', async () => {
    const files = keepsFiles()
    const view = await open()
    await paste(view, [table(1), rowOf(1).replace('owner-1@import.test', 'nobody')].join('\n'))
    await check(view)
    await screen.findByText('1 row has to be corrected first.')
    view.network.isCut = (request) => /^GET .*\/rows/.test(request)
    await view.person.click(button('Download the rows to correct'))
    expect(await screen.findByRole('alert')).toHaveTextContent('This did not work.')
    expect(files).toEqual([])
    view.network.isCut = () => false
    await view.person.click(button('Download the rows to correct'))
    await waitFor(() => expect(files).toHaveLength(1))
    expect(screen.queryByRole('alert')).toBeNull()
  })

  it('takes the corrected file: nothing is created twice', async () => {
    const view = await open()
    await paste(view, [table(2), rowOf(2).replace('owner-2@import.test', 'nobody')].join('\n'))
    await check(view)
    await screen.findByText('2 customers will be created.')
    await view.person.click(button('Create 2 customers'))
    await page('Import finished')
    await view.person.click(button('Import another file'))
    await page('Import customers')
    await paste(view, table(3))
    await check(view)
    await screen.findByText('1 customer will be created.')
    expect(screen.getByText('2 are there already and stay as they are.')).toBeVisible()
    await view.person.click(button('Create 1 customer'))
    await page('Import finished')
    expect(named(view)).toHaveLength(3)
  })

  it('asks for a column that has to be there, and remembers what was chosen', async () => {
    const view = await open()
    const text = 'A,B\nx,ann@import.test'
    await paste(view, text)
    await view.person.click(button('Check the rows'))
    const name = screen.getByRole('combobox', { name: 'Customer name' })
    expect(name).toHaveAccessibleDescription('Choose the customer name.')
    expect(name).toHaveFocus()
    await view.person.selectOptions(name, 'A')
    await view.person.click(button('Back'))
    await paste(view, text)
    expect(screen.getByRole('combobox', { name: 'Customer name' })).toHaveValue('A')
  })

  it('is found again after a reload, while it runs on', async () => {
    const view = await open()
    view.sandbox.faults.add({ route: 'POST /organizations', kind: 'latency', latency: 30 })
    await paste(view, table(60))
    await check(view)
    await screen.findByText('60 customers will be created.')
    await view.person.click(button('Create 60 customers'))
    await page('Creating customers…')
    view.unmount()
    const again = render(
      <view.Portal>
        <ImportWizard />
      </view.Portal>,
    )
    await page(/Creating customers…|Import finished/)
    expect(document.body).toHaveFocus()
    await page('Import finished')
    expect(document.body).toHaveFocus()
    expect(again.container).toHaveTextContent('60 created')
    expect(named(view)).toHaveLength(60)
  })

  it('that is named is shown, and gone on from', async () => {
    const onDone = vi.fn()
    const view = await open({ onDone })
    await paste(view, table(2))
    await check(view)
    await screen.findByText('2 customers will be created.')
    await view.person.click(button('Create 2 customers'))
    await page('Import finished')
    await waitFor(() => expect(onDone).toHaveBeenCalledTimes(1))
    const [{ id }] = onDone.mock.lastCall ?? []
    await view.person.click(button('Import another file'))
    await page('Import customers')
    view.rerender(
      <view.Portal>
        <ImportWizard importId={id} />
      </view.Portal>,
    )
    await page('Import finished')
    await view.person.click(button('Import another file'))
    await page('Import customers')
    await paste(view, table(3))
    await check(view)
    expect(await screen.findByText('1 customer will be created.')).toBeVisible()
  })

  it('is paused, resumed and cancelled', async () => {
    const view = await open()
    view.sandbox.faults.add({ route: 'POST /organizations', kind: 'latency', latency: 200 })
    await paste(view, table(100))
    await check(view)
    await screen.findByText('100 customers will be created.')
    await view.person.click(button('Create 100 customers'))
    await view.person.click(await screen.findByRole('button', { name: 'Pause' }))
    await page('Paused')
    expect(screen.getByText(/^No more customers are created until you resume\./)).toBeVisible()
    expect(screen.getByRole('progressbar')).toHaveAttribute('aria-valuemax', '100')
    await view.person.click(button('Resume'))
    await page('Creating customers…')
    expect(screen.getByText('You can close this page. It goes on.')).toBeVisible()
    await view.person.click(button('Cancel import'))
    await page('Import cancelled')
    expect(named(view).length).toBeLessThan(100)
  })

  it('stays on its page while it is being paused, with the focus on the button', async () => {
    const view = await openRunning()
    const { gate, open: letGo } = createGate()
    view.network.gate = (request) => (request.startsWith('PATCH /imports') ? gate : undefined)
    await view.person.click(button('Pause'))
    await waitFor(() => expect(button('Pause')).toHaveAttribute('aria-busy', 'true'))
    expect(screen.getByRole('heading', { level: 2 })).toHaveTextContent('Creating customers…')
    letGo()
    await page('Paused')
    expect(button('Resume')).toHaveFocus()
  })

  it('goes on at the heading where the button that was pressed is gone', async () => {
    const view = await openRunning()
    const { gate, open: letGo } = createGate()
    view.network.gate = (request) => (request.startsWith('PATCH /imports') ? gate : undefined)
    const cancel = button('Cancel import')
    cancel.focus()
    await view.person.keyboard('{Enter}')
    await waitFor(() => expect(button('Pause')).toHaveAttribute('aria-busy', 'true'))
    expect(cancel).toHaveFocus()
    expect(cancel).toBeEnabled() // a browser takes the focus from what is disabled
    letGo()
    expect(await page('Import cancelled')).toHaveFocus()
  })

  it('leaves the focus with somebody who has gone on elsewhere in the portal', async () => {
    const view = await openRunning()
    const elsewhere = document.createElement('input')
    document.body.append(elsewhere)
    onTestFinished(() => elsewhere.remove())
    await view.person.click(elsewhere)
    await view.sandbox.faults.clear()
    await page('Import finished')
    expect(elsewhere).toHaveFocus()
  })

  it('offers nothing to press, and so nothing to lose, before it is known whether there is something', async () => {
    const view = await open()
    const { gate, open: letGo } = createGate()
    await paste(view, table(1).replace('owner-0@import.test', 'nobody'))
    view.network.gate = (request) => (request.startsWith('PUT /imports') ? gate : undefined)
    await check(view)
    expect(button('Create customers')).toBeDisabled()
    letGo()
    await screen.findByText('0 customers will be created.')
    expect(button('Create 0 customers')).toBeDisabled()
  })

  it('goes on with a table that is too much for a field, behind what stands in it', async () => {
    const view = await open()
    const field = screen.getByRole('textbox', { name: 'Or paste the table' })
    await view.person.type(field, `${head}\n`)
    await view.person.paste(table(400).slice(head.length + 1))
    await page('Match the columns')
    expect(screen.getByText(/^400 rows were read/)).toBeVisible()
    expect(screen.getByRole('combobox', { name: 'Customer name' })).toHaveValue('Company')
  })

  it('says what is wrong with a file, and keeps the page', async () => {
    const view = await open()
    await view.person.click(screen.getByRole('textbox', { name: 'Or paste the table' }))
    await view.person.paste('Company')
    await view.person.click(button('Continue'))
    expect(await screen.findByText(/There are no rows below/)).toBeVisible()
    expect(screen.getByRole('textbox', { name: 'Or paste the table' })).toHaveValue('Company')
  })

  it('says that sending failed, and sends again', async () => {
    const view = await open()
    view.network.isCut = (request) => request.startsWith('PUT /imports')
    await paste(view, table(2))
    await check(view)
    expect(await screen.findByRole('alert')).toHaveTextContent('This did not work.')
    view.network.isCut = () => false
    await view.person.click(button('Back'))
    await view.person.click(button('Check the rows'))
    expect(await screen.findByText('2 customers will be created.')).toBeVisible()
  })

  it('gives out an empty file with the fields of the vendor', async () => {
    const files = keepsFiles()
    const view = await open()
    await view.person.click(button('Download a template'))
    const [line = ''] = ((await files[0]?.text()) ?? '').split('\r\n')
    expect(line).toMatch(/^Customer number,Customer name,.*Owner: E-mail address/)
    await paste(view, `${line}\nC-1,One`)
    expect(screen.getByRole('combobox', { name: /^Line: Area code/ })).toHaveValue('Line: Area code')
  })
})
