import { CreateOrganizationDialog } from '@partnerkit/react'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, fn, screen, waitFor, within } from 'storybook/test'
import { backendOf, inPortal } from './story-page.tsx'

const meta = {
  title: 'Customers/CreateOrganizationDialog',
  component: CreateOrganizationDialog,
  args: { open: true, onOpenChange: fn(), onAfter: fn(), onError: fn() },
  parameters: {
    docs: {
      // A modal dialog covers its page: in the documentation each has a page of its own.
      story: { inline: false, height: '640px' },
      description: {
        component:
          'An organization and its owner in one go. The fields are those the session offers for this vendor and ' +
          'this principal.',
      },
    },
  },
} satisfies Meta<typeof CreateOrganizationDialog>

export default meta
type Story = StoryObj<typeof meta>
type Play = NonNullable<Story['play']>

const theDialog = async () => within(await screen.findByRole('dialog', { name: 'Create a customer' }))

export const Open: Story = {
  play: async () => {
    const dialog = await theDialog()
    await waitFor(() => expect(dialog.getByRole('textbox', { name: 'Customer name' })).toHaveFocus())
  },
}

/** What the descriptors of the form alone can tell is told before anything is sent. */
export const MissingFields: Story = {
  play: async ({ userEvent, ...context }) => {
    const dialog = await theDialog()
    await userEvent.click(await dialog.findByRole('button', { name: 'Create customer' }))
    const name = dialog.getByRole('textbox', { name: 'Customer name' })
    await expect(name).toBeInvalid()
    await expect(name).toHaveFocus()
    await expect(name).toHaveAccessibleDescription('Enter the customer name.')
    await expect(backendOf(context).requests.filter((request) => request.startsWith('POST'))).toEqual([])
  },
}

const fillIn = async (
  dialog: Awaited<ReturnType<typeof theDialog>>,
  { userEvent, email }: Pick<Parameters<Play>[0], 'userEvent'> & { email: string },
) => {
  await userEvent.type(await dialog.findByRole('textbox', { name: 'Customer name' }), 'Pizza Palace')
  await userEvent.type(dialog.getByRole('textbox', { name: /^E-mail address/ }), email)
  await userEvent.click(dialog.getByRole('button', { name: 'Create customer' }))
}

/** The vendor refuses the owner’s address: the message stands at its field, and everything typed is still there. */
export const EmailTaken: Story = {
  play: async ({ args, userEvent, ...context }) => {
    const { sandbox } = backendOf(context)
    const taken = sandbox.data().organizations[0]?.users[0]?.email ?? ''
    const dialog = await theDialog()
    await fillIn(dialog, { userEvent, email: taken })
    const email = dialog.getByRole('textbox', { name: /^E-mail address/ })
    await waitFor(() => expect(email).toHaveAccessibleDescription('This is already in use. Enter another.'))
    await expect(email).toHaveFocus()
    await expect(email).toHaveValue(taken)
    await expect(dialog.getByRole('textbox', { name: 'Customer name' })).toHaveValue('Pizza Palace')
    await expect(args.onOpenChange).not.toHaveBeenCalled()
  },
}

/** While the vendor works the button says so, and a second click creates nothing twice. */
export const Busy: Story = {
  parameters: inPortal({ faults: [{ route: 'POST /organizations', kind: 'hang' }] }),
  play: async ({ userEvent, ...context }) => {
    const dialog = await theDialog()
    await fillIn(dialog, { userEvent, email: 'maria@pizza-palace.example' })
    const button = dialog.getByRole('button', { name: 'Create customer' })
    await expect(button).toHaveAttribute('aria-busy', 'true')
    await userEvent.click(button)
    const creates = backendOf(context).requests.filter((request) => request === 'POST /organizations')
    await expect(creates).toHaveLength(1)
  },
}

export const Created: Story = {
  play: async ({ args, userEvent }) => {
    const dialog = await theDialog()
    await fillIn(dialog, { userEvent, email: 'maria@pizza-palace.example' })
    await waitFor(() => expect(args.onOpenChange).toHaveBeenCalledWith(false))
    await expect(args.onAfter).toHaveBeenCalledWith(expect.objectContaining({ name: 'Pizza Palace' }))
  },
}

/** Escape asks only where something typed would be lost. */
export const DiscardQuestion: Story = {
  play: async ({ args, userEvent }) => {
    const dialog = await theDialog()
    await userEvent.type(await dialog.findByRole('textbox', { name: 'Customer name' }), 'Pizza Palace')
    await userEvent.keyboard('{Escape}')
    await expect(await dialog.findByRole('alert')).toHaveTextContent('What you typed is not saved.')
    await expect(dialog.getByRole('button', { name: 'Keep editing' })).toHaveFocus()
    await expect(args.onOpenChange).not.toHaveBeenCalled()
  },
}

export const Dark: Story = {
  parameters: inPortal({ theme: 'dark' }),
  play: async () => {
    const dialog = await theDialog()
    await waitFor(() => expect(dialog.getByRole('textbox', { name: 'Customer name' })).toBeVisible())
  },
}
