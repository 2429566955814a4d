import { ImportWizard } from '@partnerkit/react/import'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, fn, screen } from 'storybook/test'
import { partnerViewer } from './backend.ts'
import { inPortal } from './story-page.tsx'

const meta = {
  title: 'Onboarding/ImportWizard',
  component: ImportWizard,
  args: { onDone: fn(), onError: fn() },
  parameters: {
    docs: {
      description: {
        component:
          'Brings many organizations in from a table: its columns matched to the fields of the vendor, every row checked, ' +
          'what would be created and what is there already, and the run, which goes on on the server when the page is closed.',
      },
    },
  },
} satisfies Meta<typeof ImportWizard>

export default meta
type Story = StoryObj<typeof meta>
type Play = NonNullable<Story['play']>

const heading = (name: string) => screen.findByRole('heading', { name, level: 2 }, { timeout: 10_000 })

const head = 'Customer number,Company,Contact,Email,Line,Area code'
const row = (index: number, its: { company?: string; email?: string; areaCode?: string } = {}) =>
  [
    `C-${index}`,
    its.company ?? `Harbor Bakery ${index}`,
    `Person ${index}`,
    its.email ?? `owner-${index}@harbor.test`,
    'Front desk',
    its.areaCode ?? '303',
  ].join(',')
const rows = (count: number) => Array.from({ length: count }, (_, index) => row(index))
const wrong = [
  row(90, { email: 'nobody' }),
  row(91, {
    company: 'The Very Long Named Bakery of the Old Harbor and All Its Surrounding Villages and Farms',
    areaCode: '30',
  }),
  row(0),
]

const paste = async (
  userEvent: Parameters<Play>[0]['userEvent'],
  lines: readonly string[],
  columns = head,
) => {
  await userEvent.click(await screen.findByRole('textbox', { name: 'Or paste the table' }))
  await userEvent.paste([columns, ...lines].join('\n'))
  await userEvent.click(screen.getByRole('button', { name: 'Continue' }))
  await heading('Match the columns')
}
const check = async (userEvent: Parameters<Play>[0]['userEvent'], lines: readonly string[]) => {
  await paste(userEvent, lines)
  await userEvent.click(screen.getByRole('button', { name: 'Check the rows' }))
  await heading('Check the rows')
}
const run = async (userEvent: Parameters<Play>[0]['userEvent'], lines: readonly string[]) => {
  await check(userEvent, lines)
  await userEvent.click(
    await screen.findByRole('button', { name: /^Create [1-9]\d* customers$/ }, { timeout: 10_000 }),
  )
}

export const File: Story = {
  play: async () => {
    await expect(await heading('Import customers')).toBeVisible()
  },
}

export const NoRows: Story = {
  play: async ({ userEvent }) => {
    await userEvent.click(await screen.findByRole('textbox', { name: 'Or paste the table' }))
    await userEvent.paste(head)
    await userEvent.click(screen.getByRole('button', { name: 'Continue' }))
    await expect(await screen.findByText(/There are no rows below/)).toBeVisible()
  },
}

export const Columns: Story = {
  play: async ({ userEvent }) => paste(userEvent, rows(3)),
}

export const MissingColumn: Story = {
  play: async ({ userEvent }) => {
    await paste(userEvent, rows(3), head.replace('Company', 'Column of ours'))
    await userEvent.click(screen.getByRole('button', { name: 'Check the rows' }))
    await expect(screen.getByRole('combobox', { name: 'Customer name' })).toHaveFocus()
  },
}

export const Checked: Story = {
  play: async ({ userEvent }) => {
    await check(userEvent, [...rows(8), ...wrong])
    await expect(
      await screen.findByText('8 customers will be created.', {}, { timeout: 10_000 }),
    ).toBeVisible()
  },
}

export const CheckedNarrow: Story = { ...Checked, parameters: inPortal({ width: 380 }) }

export const CheckedDark: Story = { ...Checked, parameters: inPortal({ theme: 'dark' }) }

export const Running: Story = {
  parameters: inPortal({ faults: [{ route: 'POST /organizations', kind: 'latency', latency: 2_000 }] }),
  play: async ({ userEvent }) => {
    await run(userEvent, rows(40))
    await expect(await heading('Creating customers…')).toBeVisible()
  },
}

export const Paused: Story = {
  ...Running,
  play: async (context) => {
    await Running.play?.(context)
    await context.userEvent.click(screen.getByRole('button', { name: 'Pause' }))
    await expect(await heading('Paused')).toBeVisible()
  },
}

export const Finished: Story = {
  play: async ({ userEvent }) => {
    await run(userEvent, rows(8))
    await expect(await heading('Import finished')).toBeVisible()
  },
}

export const FinishedWithRowsToCorrect: Story = {
  play: async ({ userEvent }) => {
    await run(userEvent, [...rows(8), ...wrong])
    await expect(await heading('Import finished')).toBeVisible()
    await expect(await screen.findByText(/Row 10, /)).toBeVisible()
  },
}

export const FinishedDark: Story = { ...FinishedWithRowsToCorrect, parameters: inPortal({ theme: 'dark' }) }

export const NotAllowed: Story = {
  parameters: inPortal({ principal: partnerViewer }),
  play: async () => {
    await expect(await screen.findByText('You may not import customers.')).toBeVisible()
  },
}
