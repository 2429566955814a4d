import { ImportWizard } from '@partnerkit/react/import'
import { render, screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { page } from './onboard.tsx'
import { check, head, named, open, paste, rowOf, table } from './open-import.tsx'
import { button } from './show.tsx'

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
