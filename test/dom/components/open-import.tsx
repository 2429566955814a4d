import { ImportWizard, type ImportWizardProps } from '@partnerkit/react/import'
import { screen } from '@testing-library/react'
import { page } from './onboard.tsx'
import { button, show } from './show.tsx'

export const head = 'Customer number,Company,Contact,Email,Line,Area code'
export const rowOf = (number: number) =>
  `C-${number},Customer ${number},Person ${number},owner-${number}@import.test,Front desk,303`
export const table = (count: number) =>
  [head, ...Array.from({ length: count }, (_, index) => rowOf(index))].join('\n')

export const named = (view: View, pattern = /^Customer \d+$/) =>
  view.sandbox.data().organizations.filter(({ name }) => pattern.test(name))

type View = ReturnType<typeof show>

export async function open(props: ImportWizardProps = {}, options?: Parameters<typeof show>[1]) {
  const view = show(<ImportWizard {...props} />, options)
  await page('Import customers')
  return view
}

export async function paste({ person }: View, text: string) {
  await person.click(await screen.findByRole('textbox', { name: 'Or paste the table' }))
  await person.paste(text)
  await person.click(button('Continue'))
  await page('Match the columns')
}

export async function check({ person }: View) {
  await person.click(button('Check the rows'))
  await page('Check the rows')
}

/** An import whose first customers the vendor takes its time over. */
export async function openRunning() {
  const view = await open()
  view.sandbox.faults.add({ route: 'POST /organizations', kind: 'latency', latency: 200 })
  await paste(view, table(40))
  await check(view)
  await screen.findByText('40 customers will be created.')
  await view.person.click(button('Create 40 customers'))
  await page('Creating customers…')
  return view
}
