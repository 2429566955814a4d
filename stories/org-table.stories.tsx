import { OrgTable } from '@partnerkit/react'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, fn, waitFor, within } from 'storybook/test'
import { acme, customerOwner, partnerViewer } from './backend.ts'
import { manyCustomers, nameOf } from './many-customers.ts'
import { backendOf, inPortal } from './story-page.tsx'

const meta = {
  title: 'Customers/OrgTable',
  component: OrgTable,
  args: { onOpen: fn(), onCreate: fn() },
  parameters: {
    docs: {
      description: {
        component:
          'All organizations a principal may see, which the portal’s people know as customers. It draws itself ' +
          'from the session: columns the vendor has, actions the principal may use, orders the list offers.',
      },
    },
  },
} satisfies Meta<typeof OrgTable>

export default meta
type Story = StoryObj<typeof meta>

/** A picture of rows, not of their skeletons. */
const rowsArrive: Story['play'] = async ({ canvas }) => {
  await expect(await canvas.findByRole('row', { name: /^Acme Corporation/ })).toBeVisible()
}

export const Default: Story = {
  play: async ({ args, canvas, userEvent, step }) => {
    const row = await canvas.findByRole('row', { name: /^Acme Corporation/ })
    await expect(canvas.getByRole('status')).toHaveTextContent('25 customers')

    await step('a row opens', async () => {
      await userEvent.click(within(row).getByRole('button', { name: acme.name }))
      await expect(args.onOpen).toHaveBeenCalledWith(expect.objectContaining({ id: acme.id }))
    })
    await step('a header orders', async () => {
      const header = canvas.getByRole('columnheader', { name: 'Name' })
      await expect(header).toHaveAttribute('aria-sort', 'ascending')
      const [first] = canvas.getAllByRole('rowheader')
      const name = first?.textContent ?? ''
      await userEvent.click(canvas.getByRole('button', { name: 'Name' }))
      await expect(header).toHaveAttribute('aria-sort', 'descending')
      await waitFor(() => expect(canvas.getAllByRole('rowheader')[0]).not.toHaveTextContent(name))
      await userEvent.click(canvas.getByRole('button', { name: 'Name' }))
      await expect(header).toHaveAttribute('aria-sort', 'ascending')
      await waitFor(() => expect(canvas.getAllByRole('rowheader')[0]).toHaveTextContent(name))
    })
  },
}

/** Skeleton rows are as high as the real ones: nothing moves when those arrive. */
export const Loading: Story = {
  parameters: inPortal({ faults: [{ route: 'GET /organizations', kind: 'hang' }] }),
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('table', { busy: true })).toBeVisible()
  },
}

/** One sentence and the one action. */
export const Empty: Story = {
  parameters: inPortal({ sandbox: { organizations: 0 } }),
  play: async ({ args, canvas, userEvent }) => {
    await expect(await canvas.findByText('Customers you add appear here.')).toBeVisible()
    await userEvent.click(canvas.getByRole('button', { name: 'New customer' }))
    await expect(args.onCreate).toHaveBeenCalledOnce()
  },
}

/** Says what was searched for, and offers to clear it. */
export const NoMatch: Story = {
  args: { initialSearch: 'Quixotic Zeppelins' },
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('No customers match “Quixotic Zeppelins”.')).toBeVisible()
  },
}

export const SearchCleared: Story = {
  ...NoMatch,
  play: async (context) => {
    await NoMatch.play?.(context)
    const { canvas, userEvent } = context
    await userEvent.click(canvas.getAllByRole('button', { name: 'Clear search' }).at(-1) as HTMLElement)
    await expect(await canvas.findByRole('row', { name: /^Acme Corporation/ })).toBeVisible()
  },
}

/** While searching the count says how many of how many. */
export const Searching: Story = {
  play: async ({ canvas, userEvent }) => {
    await canvas.findByRole('row', { name: /^Acme Corporation/ })
    await userEvent.type(canvas.getByRole('searchbox', { name: 'Search customers' }), 'dental')
    await waitFor(() => expect(canvas.getByRole('status')).toHaveTextContent(/^1 of 25$/))
    await expect(canvas.getByRole('row', { name: /^Harbor Dental/ })).toBeVisible()
  },
}

/** The vendor cannot be reached: what failed, the way on, and the request id for support. */
export const LoadFails: Story = {
  parameters: inPortal({ faults: [{ route: 'GET /organizations', kind: 'status', status: 503 }] }),
  play: async ({ canvas }) => {
    const alert = await canvas.findByRole('alert')
    await expect(alert).toHaveTextContent('The customers could not be loaded.')
    await expect(alert).toHaveTextContent(/req_/)
  },
}

export const TriedAgain: Story = {
  ...LoadFails,
  play: async (context) => {
    await LoadFails.play?.(context)
    const { canvas, userEvent } = context
    backendOf(context).sandbox.faults.clear()
    await userEvent.click(canvas.getByRole('button', { name: 'Try again' }))
    await expect(await canvas.findByRole('row', { name: /^Acme Corporation/ })).toBeVisible()
    await expect(canvas.queryByRole('alert')).toBeNull()
  },
}

/** A principal that may only read sees no action it could not use. */
export const ReadOnly: Story = {
  parameters: inPortal({ principal: partnerViewer }),
  play: async ({ canvas }) => {
    await canvas.findByRole('row', { name: /^Acme Corporation/ })
    await expect(canvas.queryByRole('button', { name: 'New customer' })).toBeNull()
    await expect(canvas.queryByRole('button', { name: /^Actions for/ })).toBeNull()
  },
}

/** A customer’s owner sees the customer’s own organization and no other. */
export const SingleCustomer: Story = {
  parameters: inPortal({ principal: customerOwner }),
  play: async ({ canvas }) => {
    await canvas.findByRole('row', { name: /^Acme Corporation/ })
    await expect(canvas.getByRole('status')).toHaveTextContent('1 customer')
    await expect(canvas.getAllByRole('rowheader')).toHaveLength(1)
  },
}

/** The page holds the rows in sight and no more, wherever it is scrolled to. */
export const HundredThousand: Story = {
  // Reading them takes seconds: not on the page that shows all stories.
  tags: ['!autodocs'],
  parameters: inPortal({ sandbox: { data: manyCustomers(100_000), bodies: 'guide' } }),
  play: async ({ canvas, userEvent }) => {
    // By text: asking for roles over and over takes the page's time away from the BFF that reads the list in it.
    await canvas.findByText('100,000 customers', undefined, { timeout: 30_000, interval: 500 })
    canvas.getByRole('button', { name: nameOf(0) }).focus()
    await userEvent.keyboard('{End}')
    await waitFor(() =>
      expect(document.activeElement?.closest('tr')).toHaveAttribute('aria-rowindex', '100001'),
    )
  },
}

/** Names as real lists have them: long ones, all scripts, and some that would like to be markup. */
export const LongAndHostileNames: Story = {
  args: { height: 900 },
  parameters: inPortal({ sandbox: { organizations: 27 }, width: 760 }),
  play: async ({ canvas, canvasElement }) => {
    const name = await canvas.findByText('<img src=x onerror=alert(1)>')
    await expect(name).toBeVisible()
    await expect(canvasElement.querySelector('img')).toBeNull()
    for (const row of canvas.getAllByRole('row')) {
      await expect(row.scrollWidth).toBeLessThanOrEqual(row.clientWidth)
    }
  },
}

/** Below 640 pixels of container, not of window, rows are cards and the orders are a list of choices. */
export const NarrowContainer: Story = {
  parameters: inPortal({ width: 420 }),
  play: async ({ canvas, userEvent }) => {
    await canvas.findByRole('row', { name: /^Acme Corporation/ })
    await userEvent.selectOptions(canvas.getByRole('combobox', { name: 'Sort by' }), '-name')
    await waitFor(() => expect(canvas.getAllByRole('rowheader')[0]).not.toHaveTextContent(acme.name))
  },
}

export const Dark: Story = { parameters: inPortal({ theme: 'dark' }), play: rowsArrive }

export const Compact: Story = { parameters: inPortal({ density: 'compact' }), play: rowsArrive }

export const RightToLeft: Story = { parameters: inPortal({ direction: 'rtl' }), play: rowsArrive }

/** Inside a surface of the portal’s own: no card in a card. */
export const Flush: Story = {
  parameters: inPortal({ elevation: 'flush' }),
  play: rowsArrive,
  decorators: [
    (Story) => (
      <section className="story-surface" aria-label="Customers">
        <Story />
      </section>
    ),
  ],
}

/** Every row has a menu for the rest, by mouse and by keyboard. */
export const RowMenu: Story = {
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Actions for Acme Corporation' }))
    const menu = within(await canvas.findByRole('menu', { name: 'Actions for Acme Corporation' }))
    await expect(menu.getByRole('menuitem', { name: 'Open' })).toHaveFocus()
    await userEvent.keyboard('{ArrowDown}')
    await expect(menu.getByRole('menuitem', { name: 'Edit' })).toHaveFocus()
  },
}

/** Only what was changed is sent. */
export const Editing: Story = {
  play: async ({ canvas, userEvent, canvasElement }) => {
    const page = within(canvasElement.ownerDocument.body)
    await userEvent.click(await canvas.findByRole('button', { name: 'Actions for Acme Corporation' }))
    await userEvent.click(await canvas.findByRole('menuitem', { name: 'Edit' }))
    const dialog = within(await page.findByRole('dialog', { name: 'Edit Acme Corporation' }))
    const name = await dialog.findByRole('textbox', { name: 'Customer name' })
    await userEvent.clear(name)
    await userEvent.type(name, 'Acme Holdings')
    await userEvent.click(dialog.getByRole('button', { name: 'Save changes' }))
    await expect(await canvas.findByRole('row', { name: /^Acme Holdings/ })).toBeVisible()
    await expect(page.queryByRole('dialog')).toBeNull()
  },
}

/** The vendor deletes no organization that still has people: the menu says what to do first. */
export const DeletingRefused: Story = {
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Actions for Acme Corporation' }))
    const item = await canvas.findByRole('menuitem', { name: /^Delete/ })
    await expect(item).toHaveAttribute('aria-disabled', 'true')
    await expect(item).toHaveTextContent('Remove its 3 people first')
    await expect(canvas.queryByRole('dialog')).toBeNull()
  },
}
