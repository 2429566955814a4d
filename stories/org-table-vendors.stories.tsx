import { OrgTable } from '@partnerkit/react'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, fn, waitFor } from 'storybook/test'
import { inPortal } from './story-page.tsx'

const meta = {
  title: 'Customers/OrgTable by vendor',
  component: OrgTable,
  args: { onOpen: fn(), onCreate: fn(), onError: fn() },
  parameters: {
    docs: {
      description: {
        component:
          'The table knows no vendor. Its columns are those the rows have something for, and it offers no order that ' +
          'the session does not.',
      },
    },
  },
} satisfies Meta<typeof OrgTable>

export default meta
type Story = StoryObj<typeof meta>

const rowsArrive: Story['play'] = async ({ canvas }) => {
  await waitFor(() => expect(canvas.getAllByRole('rowheader').length).toBeGreaterThan(3))
}

/** No people and no lines; the contact’s phone under the name. */
export const Addresses: Story = { parameters: inPortal({ vendor: 'silent-witness' }), play: rowsArrive }

export const AddressesNarrow: Story = {
  parameters: inPortal({ vendor: 'silent-witness', width: 360 }),
  play: rowsArrive,
}

/** A short name where the vendor has one. */
export const ShortNames: Story = { parameters: inPortal({ vendor: 'anyreach' }), play: rowsArrive }

export const ShortNamesNarrow: Story = {
  parameters: inPortal({ vendor: 'anyreach', width: 360 }),
  play: rowsArrive,
}

export const ShortNamesDark: Story = {
  parameters: inPortal({ vendor: 'anyreach', theme: 'dark' }),
  play: rowsArrive,
}
