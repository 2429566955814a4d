import { CreateOrganizationDialog } from '@partnerkit/react'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, fn, screen, waitFor } from 'storybook/test'
import { typeAddress } from './oak-lane-law.ts'
import { inPortal } from './story-page.tsx'

const meta = {
  title: 'Customers/CreateOrganizationDialog by vendor',
  component: CreateOrganizationDialog,
  args: { open: true, onOpenChange: fn(), onAfter: fn(), onError: fn() },
  parameters: { docs: { story: { inline: false, height: '720px' } } },
} satisfies Meta<typeof CreateOrganizationDialog>

export default meta
type Story = StoryObj<typeof meta>

/** A vendor that asks for an address: sent as it was typed, in the form the vendor wants. */
export const Address: Story = {
  parameters: inPortal({ vendor: 'silent-witness' }),
  play: async ({ args, userEvent }) => {
    await typeAddress(userEvent)
    await userEvent.click(screen.getByRole('button', { name: 'Create customer' }))
    await waitFor(() => expect(args.onAfter).toHaveBeenCalledOnce())
    await expect(args.onAfter).toHaveBeenCalledWith(expect.objectContaining({ name: 'Oak Lane Law' }))
  },
}

export const AddressNarrow: Story = {
  parameters: inPortal({ vendor: 'silent-witness', width: 360 }),
  play: async ({ userEvent }) => typeAddress(userEvent),
}

/** A short name, and an owner who is invited. */
export const ShortName: Story = {
  parameters: inPortal({ vendor: 'anyreach' }),
  play: async ({ userEvent }) => {
    await userEvent.type(await screen.findByRole('textbox', { name: 'Customer name' }), 'Pizza Palace')
    await expect(screen.getByRole('textbox', { name: 'Short name' })).toHaveValue('pizza-palace')
    await expect(await screen.findByText('This short name is free.')).toBeVisible()
  },
}
