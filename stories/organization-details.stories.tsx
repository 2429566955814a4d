import { OrganizationDetails } from '@partnerkit/react'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, fn, screen, waitFor, within } from 'storybook/test'
import { acme, customerOwner, partnerViewer } from './backend.ts'
import { backendOf, inPortal } from './story-page.tsx'

const meta = {
  title: 'Customers/OrganizationDetails',
  component: OrganizationDetails,
  args: { organizationId: acme.id, onDeleted: fn(), onError: fn() },
  parameters: {
    docs: {
      description: {
        component:
          'One organization: its details, users, locations and dashboard, as far as the vendor has them and the ' +
          'principal may see them. People read of people and lines.',
      },
    },
  },
} satisfies Meta<typeof OrganizationDetails>

export default meta
type Story = StoryObj<typeof meta>
type Play = NonNullable<Story['play']>

const arrives: Play = async ({ canvas }) => {
  await expect(await canvas.findByRole('heading', { name: acme.name })).toBeVisible()
  await expect(await canvas.findByText('John Doe', { ignore: 'option' })).toBeVisible()
}

export const Default: Story = {
  play: async (context) => {
    await arrives(context)
    const { canvas, userEvent, step } = context
    await step('the dashboard opens in place', async () => {
      await userEvent.click(canvas.getAllByRole('button', { name: 'Open dashboard' })[0] as HTMLElement)
      await expect(await canvas.findByTitle('Dashboard of John Doe')).toBeInTheDocument()
    })
  },
}

/** The room of a page, before anything is known. */
export const Loading: Story = {
  parameters: inPortal({ faults: [{ route: 'GET /organizations/{id}', kind: 'hang' }] }),
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('Loading the customer')).toBeInTheDocument()
  },
}

/** Not there, or not for this principal: both are answered alike. */
export const NotFound: Story = {
  args: { organizationId: '404' },
  play: async ({ canvas }) => {
    await expect(await canvas.findByText(/^This customer is not here/)).toBeVisible()
  },
}

export const LoadFails: Story = {
  parameters: inPortal({ faults: [{ route: 'GET /organizations/{id}', kind: 'status', status: 500 }] }),
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('alert')).toHaveTextContent('The customer could not be loaded.')
  },
}

export const TriedAgain: Story = {
  ...LoadFails,
  play: async (context) => {
    await LoadFails.play?.(context)
    const { canvas, userEvent } = context
    backendOf(context).sandbox.faults.clear()
    await userEvent.click(canvas.getByRole('button', { name: 'Try again' }))
    await arrives(context)
  },
}

/** A part that fails takes the rest of the page down no more than it must. */
export const LinesFail: Story = {
  parameters: inPortal({ network: (request) => (request.includes('/locations') ? 'cut' : undefined) }),
  play: async (context) => {
    await arrives(context)
    await expect(await context.canvas.findByRole('alert')).toHaveTextContent('The lines could not be loaded.')
  },
}

/** A new line has no number at first; it is watched until it answers calls. */
export const LineBecomesActive: Story = {
  parameters: inPortal({ sandbox: { activateAfter: 1_500 } }),
  play: async (context) => {
    await arrives(context)
    const { canvas, userEvent } = context
    await userEvent.click(canvas.getByRole('button', { name: 'Add line' }))
    const dialog = within(await screen.findByRole('dialog', { name: 'Add a line to Acme Corporation' }))
    await userEvent.type(dialog.getByRole('textbox', { name: 'Line name' }), 'Night desk')
    await userEvent.type(dialog.getByRole('textbox', { name: /^Area code/ }), '303')
    await userEvent.click(dialog.getByRole('button', { name: 'Add line' }))
    const line = within((await canvas.findByText('Night desk')).closest('li') as HTMLElement)
    await expect(await line.findByText('Setting up')).toBeVisible()
    await expect(await line.findByText('Active', undefined, { timeout: 8_000 })).toBeVisible()
  },
}

/** Lines the vendor still works on. */
export const PendingLines: Story = {
  args: { organizationId: '105' },
  play: async ({ canvas }) => {
    await expect((await canvas.findAllByText('Setting up'))[0]).toBeVisible()
  },
}

/** A principal that may only read: nothing to press that would be refused. */
export const ReadOnly: Story = {
  parameters: inPortal({ principal: partnerViewer }),
  play: async (context) => {
    await arrives(context)
    const { canvas } = context
    await expect(canvas.queryByRole('button', { name: 'Edit' })).toBeNull()
    await expect(canvas.queryByRole('button', { name: /^Add / })).toBeNull()
    await expect(canvas.queryByRole('button', { name: /^Actions for/ })).toBeNull()
  },
}

/** A customer’s owner: the own organization, and the own dashboard alone. */
export const CustomersOwner: Story = {
  parameters: inPortal({ principal: customerOwner }),
  play: async (context) => {
    await arrives(context)
    await expect(context.canvas.queryByRole('combobox', { name: 'View as' })).toBeNull()
  },
}

/** In place, with the first field focused. An empty description stays as the vendor has it. */
export const Editing: Story = {
  play: async (context) => {
    await arrives(context)
    const { canvas, userEvent } = context
    await userEvent.click(canvas.getByRole('button', { name: 'Edit' }))
    const name = canvas.getByRole('textbox', { name: 'Customer name' })
    await expect(name).toHaveFocus()
    await userEvent.clear(name)
    await userEvent.type(name, 'Acme Holdings')
    await expect(canvas.getByRole('textbox', { name: /^Description/ })).toHaveAccessibleDescription(
      'Leave empty to keep it.',
    )
  },
}

export const Saved: Story = {
  play: async (context) => {
    await Editing.play?.(context)
    const { canvas, userEvent } = context
    await userEvent.click(canvas.getByRole('button', { name: 'Save' }))
    await expect(await canvas.findByRole('heading', { name: 'Acme Holdings' })).toBeVisible()
    await waitFor(() => expect(canvas.getByRole('button', { name: 'Edit' })).toHaveFocus())
  },
}

export const AddingAPerson: Story = {
  play: async (context) => {
    await arrives(context)
    const { canvas, userEvent } = context
    await userEvent.click(canvas.getByRole('button', { name: 'Add person' }))
    const dialog = within(await screen.findByRole('dialog', { name: 'Add a person to Acme Corporation' }))
    await expect(dialog.getByRole('textbox', { name: /^Name/ })).toHaveFocus()
  },
}

/** Removing a person says what is lost, and names the person and the customer. */
export const RemovingAPerson: Story = {
  play: async (context) => {
    await arrives(context)
    const { canvas, userEvent } = context
    await userEvent.click(canvas.getByRole('button', { name: 'Actions for John Doe' }))
    await userEvent.click(await canvas.findByRole('menuitem', { name: 'Remove' }))
    await expect(
      await screen.findByRole('dialog', { name: 'Remove John Doe from Acme Corporation?' }),
    ).toHaveTextContent('John Doe can no longer open the dashboard.')
  },
}

/** Impossible while people remain: the menu says what to do first. */
export const DeleteRefused: Story = {
  play: async (context) => {
    await arrives(context)
    const { canvas, userEvent } = context
    await userEvent.click(canvas.getByRole('button', { name: 'More actions' }))
    const item = await canvas.findByRole('menuitem', { name: /^Delete customer/ })
    await expect(item).toHaveTextContent('Remove its 3 people first')
    await expect(item).toHaveAttribute('aria-disabled', 'true')
  },
}

const withoutPeople = inPortal({
  prepare: async ({ client }) => {
    // The owner last: the vendor keeps one while there are others.
    const organizationId = acme.id
    const { items } = await client.listUsers({ organizationId })
    for (const { id: userId } of items.reverse()) await client.removeUser({ organizationId, userId })
  },
})

/** Whatever destroys asks, names the thing and says what goes with it. */
export const DeleteConfirm: Story = {
  parameters: withoutPeople,
  play: async ({ canvas, userEvent }) => {
    await canvas.findByText('Nobody has access yet.')
    await userEvent.click(canvas.getByRole('button', { name: 'More actions' }))
    await userEvent.click(await canvas.findByRole('menuitem', { name: 'Delete customer' }))
    const dialog = await screen.findByRole('dialog', { name: 'Delete Acme Corporation?' })
    await expect(dialog).toHaveTextContent('This cannot be undone. Its 2 lines stop answering calls.')
  },
}

export const Deleted: Story = {
  parameters: withoutPeople,
  play: async (context) => {
    await DeleteConfirm.play?.(context)
    const { args, userEvent } = context
    await userEvent.click(screen.getByRole('button', { name: 'Delete customer' }))
    await waitFor(() => expect(args.onDeleted).toHaveBeenCalledOnce())
  },
}

export const Narrow: Story = { parameters: inPortal({ width: 380 }), play: arrives }

export const Dark: Story = { parameters: inPortal({ theme: 'dark' }), play: arrives }

export const RightToLeft: Story = { parameters: inPortal({ direction: 'rtl' }), play: arrives }

/** Nothing is cut off that has no other place, and nothing pushes the page apart. */
export const LongNames: Story = {
  args: { organizationId: '107' },
  parameters: inPortal({ width: 640 }),
  play: async ({ canvas, canvasElement }) => {
    await canvas.findByRole('heading', { name: /^The Greater Willamette Valley/ })
    await canvas.findByText(/Featherstonehaugh-Wotherspoon/, { ignore: 'option' })
    const page = canvasElement.ownerDocument.documentElement
    await expect(page.scrollWidth).toBeLessThanOrEqual(page.clientWidth)
  },
}
