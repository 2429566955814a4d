import { OrganizationDetails, type OrganizationDetailsProps, useOrganizations } from '@partnerkit/react'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, fn, screen, waitFor, within } from 'storybook/test'
import { partnerViewer } from './backend.ts'
import { inPortal } from './story-page.tsx'

/** The first customers of every seed. */
const hartwell = 'org_282ab4bd68f2d75f'
const harbor = 'org_f26a4f410e9d6afd'
/** It has none below. */
const lakeview = 'org_af16f6d49957edf1'

const meta = {
  title: 'Customers/OrganizationDetails by vendor',
  component: OrganizationDetails,
  args: { organizationId: harbor, onDeleted: fn(), onError: fn() },
  parameters: {
    ...inPortal({ vendor: 'anyreach' }),
    docs: {
      description: {
        component:
          'The page knows no vendor. Which parts it has follows from what the session says the vendor offers and ' +
          'this principal may do.',
      },
    },
  },
} satisfies Meta<typeof OrganizationDetails>

export default meta
type Story = StoryObj<typeof meta>
type Play = NonNullable<Story['play']>

const part = (name: string) => within(screen.getByRole('region', { name }))
const found = async (name: string) => within(await screen.findByRole('region', { name }))
const href = ({ organizationId }: { organizationId: string }) => `#${organizationId}`

/** An address, and nothing else: its parts are called as in its country. */
export const AddressOnly: Story = {
  args: { organizationId: hartwell },
  parameters: inPortal({ vendor: 'silent-witness' }),
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('United States')).toBeVisible()
    await expect(await canvas.findByText('ZIP code')).toBeVisible()
    await expect(canvas.getAllByRole('heading', { level: 3 })).toHaveLength(1)
  },
}

export const AddressOnlyDark: Story = {
  ...AddressOnly,
  parameters: inPortal({ vendor: 'silent-witness', theme: 'dark' }),
}

export const AddressOnlyNarrow: Story = {
  ...AddressOnly,
  parameters: inPortal({ vendor: 'silent-witness', width: 360 }),
}

export const AddressEditing: Story = {
  ...AddressOnly,
  play: async (context) => {
    await AddressOnly.play?.(context)
    await context.userEvent.click(screen.getByRole('button', { name: 'Edit' }))
    await expect(await screen.findByRole('combobox', { name: 'Country' })).toHaveDisplayValue('United States')
  },
}

/** The vendor names the field that it does not take. */
export const AddressRefused: Story = {
  ...AddressOnly,
  parameters: inPortal({
    vendor: 'silent-witness',
    faults: [
      {
        route: 'PUT /api/organizations/{id}',
        kind: 'status',
        status: 400,
        body: {
          success: false,
          error: 'City is required',
          error_code: 'org_field_required',
          error_type: 'invalid_request_error',
          error_param: 'city',
          request_id: 'req_4f0c2a917b',
        },
      },
    ],
  }),
  play: async (context) => {
    await AddressEditing.play?.(context)
    const { userEvent } = context
    const city = screen.getByRole('textbox', { name: 'City' })
    await userEvent.type(city, ' West')
    await userEvent.click(screen.getByRole('button', { name: 'Save' }))
    await waitFor(() => expect(city).toHaveAccessibleDescription('Enter the city.'))
    await waitFor(() => expect(city).toHaveFocus())
  },
}

const arrives: Play = async () => {
  await expect(await (await found('Usage')).findByText('Voice calls')).toBeVisible()
  await expect(await part('Sub-customers').findByText('Harbor Dental Lakeview')).toBeVisible()
}

/** People, invitations, sub-customers and usage; no lines, no dashboard. It says why nothing can be deleted. */
export const Tree: Story = {
  play: async (context) => {
    await arrives(context)
    await expect(
      screen.getByText(/^Customers cannot be changed or deleted here: this portal is not set up/),
    ).toBeVisible()
    await expect(screen.queryByRole('button', { name: 'More actions' })).toBeNull()
  },
}

export const TreeDark: Story = { parameters: inPortal({ vendor: 'anyreach', theme: 'dark' }), play: arrives }

export const TreeNarrow: Story = { parameters: inPortal({ vendor: 'anyreach', width: 360 }), play: arrives }

export const TreeRightToLeft: Story = {
  parameters: inPortal({ vendor: 'anyreach', direction: 'rtl' }),
  play: arrives,
}

/** Nothing to press that would be refused, and nothing to explain. */
export const TreeReadOnly: Story = {
  parameters: inPortal({ vendor: 'anyreach', principal: partnerViewer }),
  play: async ({ canvas }) => {
    await (await found('Sub-customers')).findByText('Harbor Dental Lakeview')
    await expect(canvas.queryByRole('button', { name: /^(Invite|Actions|Edit)/ })).toBeNull()
    await expect(canvas.queryByText(/cannot be changed or deleted/)).toBeNull()
  },
}

/** A level is asked for when it is opened. Names are links, and arrow keys lead from one to the next. */
export const TreeByKeyboard: Story = {
  parameters: inPortal({ vendor: 'anyreach', provider: { href } }),
  play: async (context) => {
    await arrives(context)
    const { userEvent } = context
    const tree = part('Sub-customers')
    tree.getByRole('link', { name: 'Harbor Dental Downtown' }).focus()
    await userEvent.keyboard('{ArrowRight}')
    await expect(await tree.findByText('Nothing is below Harbor Dental Downtown.')).toBeVisible()
    await userEvent.keyboard('{ArrowLeft}{ArrowDown}')
    await expect(tree.getByRole('link', { name: 'Harbor Dental Lakeview' })).toHaveFocus()
  },
}

export const TreeSearch: Story = {
  play: async (context) => {
    await arrives(context)
    const tree = part('Sub-customers')
    await context.userEvent.type(tree.getByRole('textbox'), 'lakeview')
    const results = within(await tree.findByRole('list', { name: 'What was found' }))
    await expect(results.getAllByRole('listitem')).toHaveLength(1)
  },
}

export const TreeNoMatch: Story = {
  play: async (context) => {
    await arrives(context)
    const tree = part('Sub-customers')
    await context.userEvent.type(tree.getByRole('textbox'), 'zzz')
    await expect(await tree.findByText('No short name or id below has “zzz” in it.')).toBeVisible()
  },
}

/** Nobody below, and nobody invited. */
export const Empty: Story = {
  args: { organizationId: lakeview },
  play: async () => {
    await expect(
      await (await found('Sub-customers')).findByText('There is no customer below this one.'),
    ).toBeVisible()
  },
}

/** Each part says for itself that it could not be loaded. */
export const PartsFail: Story = {
  parameters: inPortal({
    vendor: 'anyreach',
    network: (request) => (/children|usage|invitations/.test(request) ? 'cut' : undefined),
  }),
  play: async () => {
    for (const name of ['Invitations', 'Sub-customers', 'Usage']) {
      await expect(await (await found(name)).findByRole('alert')).toHaveTextContent('could not be loaded')
    }
  },
}

export const PartsLoading: Story = {
  parameters: inPortal({
    vendor: 'anyreach',
    network: (request) => (/children|usage|invitations/.test(request) ? 'silent' : undefined),
  }),
  play: async () => {
    await expect(await screen.findByRole('region', { name: 'Usage' })).toBeVisible()
  },
}

/** Other days are asked for by name, or one by one. */
export const UsageDays: Story = {
  play: async (context) => {
    await arrives(context)
    const { userEvent } = context
    const usage = part('Usage')
    await userEvent.selectOptions(usage.getByRole('combobox', { name: 'Days' }), 'Last month')
    await userEvent.selectOptions(usage.getByRole('combobox', { name: 'Days' }), 'Choose days')
    await expect(usage.getByLabelText('From')).toBeVisible()
  },
}

export const Inviting: Story = {
  play: async (context) => {
    await arrives(context)
    const { userEvent } = context
    await userEvent.click(screen.getByRole('button', { name: 'Invite person' }))
    const dialog = within(
      await screen.findByRole('dialog', { name: 'Invite a person to Harbor Dental Group' }),
    )
    await userEvent.type(dialog.getByRole('textbox', { name: 'E-mail address' }), 'otto@harbor.example')
    await userEvent.selectOptions(dialog.getByRole('combobox', { name: 'Role' }), 'viewer')
  },
}

export const Invited: Story = {
  play: async (context) => {
    await Inviting.play?.(context)
    await context.userEvent.click(screen.getByRole('button', { name: 'Send invitation' }))
    await expect(await (await found('Invitations')).findByText('otto@harbor.example')).toBeVisible()
    await expect(part('Invitations').getByText('Waiting for an answer')).toBeVisible()
  },
}

/** Taking back asks, and says what becomes of it. */
export const Revoking: Story = {
  play: async (context) => {
    await Invited.play?.(context)
    const { userEvent } = context
    await userEvent.click(screen.getByRole('button', { name: 'Actions for otto@harbor.example' }))
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Revoke' }))
    await expect(
      await screen.findByRole('dialog', { name: 'Revoke the invitation of otto@harbor.example?' }),
    ).toHaveTextContent('You can invite them again.')
  },
}

/** Whoever would leave nobody in charge reads what to do first. */
export const LastInCharge: Story = {
  args: { organizationId: lakeview },
  play: async ({ userEvent }) => {
    const people = await found('People')
    const admins = (await people.findAllByRole('listitem')).filter((item) =>
      within(item).queryByText('Admin'),
    )
    for (const admin of admins) {
      await userEvent.click(within(admin).getByRole('button', { name: /^Actions for/ }))
      await userEvent.click(await screen.findByRole('menuitem', { name: 'Remove' }))
      await userEvent.click(await screen.findByRole('button', { name: 'Remove person' }))
      if (admin !== admins.at(-1)) await waitFor(() => expect(admin).not.toBeInTheDocument())
    }
    await expect(await within(screen.getByRole('dialog')).findByRole('alert')).toHaveTextContent(
      'Somebody has to stay in charge of this customer.',
    )
  },
}

const onboardingId = '6f0d5a7e-2b0c-4d53-9d8e-0f1c2b3a4d5e'
const setUp = inPortal({
  vendor: 'anyreach',
  sandbox: { provisionAfter: 600_000 },
  prepare: async ({ client }) => {
    const body = { organization: { name: 'Slow Start', slug: 'slow-start' } }
    await client.startOnboarding({ onboardingId, body })
  },
})

/** What the vendor still sets up is told until it can be seen to be done. */
export const StillSettingUp: Story = {
  parameters: setUp,
  render: (args) => <SlowStart {...args} />,
  play: async () => {
    await expect(
      await (await found('Set-up')).findByText('Setting up billing…', { ignore: '.pk-hidden' }),
    ).toBeVisible()
  },
}

/** Its id is the vendor's. */
function SlowStart(props: OrganizationDetailsProps) {
  const { data } = useOrganizations({ search: 'slow-start' })
  const [made] = data?.items ?? []
  return made ? <OrganizationDetails {...props} organizationId={made.id} /> : null
}
