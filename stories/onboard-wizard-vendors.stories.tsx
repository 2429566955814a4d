import { OnboardWizard } from '@partnerkit/react'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, fn, screen, waitFor, within } from 'storybook/test'
import { typeAddress } from './oak-lane-law.ts'
import { goOn } from './pizza-palace.ts'
import { backendOf, inPortal } from './story-page.tsx'

const meta = {
  title: 'Onboarding/OnboardWizard by vendor',
  component: OnboardWizard,
  args: { onDone: fn(), onClose: fn(), onOpenOrganization: fn(), onError: fn() },
  parameters: {
    docs: {
      description: {
        component:
          'The wizard knows no vendor. Which steps there are, which questions they ask and what is told while it ' +
          'runs follows from the session and from the onboarding itself.',
      },
    },
  },
} satisfies Meta<typeof OnboardWizard>

export default meta
type Story = StoryObj<typeof meta>
type Hands = Parameters<NonNullable<Story['play']>>[0]['userEvent']

const heading = (name: string, options?: { timeout: number }) =>
  screen.findByRole('heading', { name, level: 2 }, options)

/** Nothing but an address is asked for: one page, and no list of steps. */
export const OneForm: Story = {
  parameters: inPortal({ vendor: 'silent-witness' }),
  play: async ({ userEvent }) => {
    await typeAddress(userEvent)
    await expect(screen.queryByRole('navigation', { name: 'Steps' })).toBeNull()
    await expect(screen.getByRole('textbox', { name: 'ZIP code' })).toHaveAttribute(
      'autocomplete',
      'postal-code',
    )
  },
}

/** What is asked for is called as it is in the country. */
export const OtherCountry: Story = {
  parameters: inPortal({ vendor: 'silent-witness' }),
  play: async ({ userEvent }) => {
    await typeAddress(userEvent)
    await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Country' }), 'GB')
    await expect(await screen.findByRole('textbox', { name: 'Postcode' })).toHaveValue('10001')
    await expect(screen.getByRole('textbox', { name: 'County' })).toBeVisible()
  },
}

export const OneFormMissingFields: Story = {
  parameters: inPortal({ vendor: 'silent-witness' }),
  play: async ({ userEvent }) => {
    await heading('New customer')
    await goOn(userEvent, 'Create customer')
    const country = screen.getByRole('combobox', { name: 'Country' })
    await expect(country).toHaveAccessibleDescription('Choose the country.')
    await expect(screen.getByRole('textbox', { name: 'Customer name' })).toHaveFocus()
  },
}

export const OneFormDone: Story = {
  parameters: inPortal({ vendor: 'silent-witness' }),
  play: async ({ args, userEvent, ...context }) => {
    await typeAddress(userEvent)
    await goOn(userEvent, 'Create customer')
    await expect(await heading('Oak Lane Law is set up')).toBeVisible()
    await waitFor(() => expect(args.onDone).toHaveBeenCalledOnce())
    const { organizations } = backendOf<'silent-witness'>(context).sandbox.data()
    await expect(organizations.filter(({ name }) => name === 'Oak Lane Law')).toHaveLength(1)
  },
}

export const OneFormNarrow: Story = {
  parameters: inPortal({ vendor: 'silent-witness', width: 360 }),
  play: async ({ userEvent }) => typeAddress(userEvent),
}

export const OneFormDark: Story = {
  parameters: inPortal({ vendor: 'silent-witness', theme: 'dark' }),
  play: async ({ userEvent }) => typeAddress(userEvent),
}

export const OneFormRightToLeft: Story = {
  parameters: inPortal({ vendor: 'silent-witness', direction: 'rtl' }),
  play: async ({ userEvent }) => typeAddress(userEvent),
}

const slug = () => screen.findByRole('textbox', { name: 'Short name' })

async function typeNamed(hands: Hands) {
  await hands.type(await screen.findByRole('textbox', { name: 'Customer name' }), 'Café Müller & Sons')
  await hands.type(screen.getByRole('textbox', { name: 'E-mail address' }), 'ines@mueller.example')
}

async function typeInvitation(hands: Hands) {
  await goOn(hands)
  await heading('Invitations')
  const invitation = within(screen.getByRole('group', { name: 'Invitation 1' }))
  await hands.type(invitation.getByRole('textbox', { name: 'E-mail address' }), 'otto@mueller.example')
  await hands.selectOptions(invitation.getByRole('combobox', { name: 'Role' }), 'viewer')
}

/** The short name follows the name until somebody edits it, and says while it is typed whether it is free. */
export const ShortName: Story = {
  parameters: inPortal({ vendor: 'anyreach' }),
  play: async ({ userEvent }) => {
    await typeNamed(userEvent)
    await expect(await slug()).toHaveValue('cafe-muller-sons')
    await expect(await screen.findByText('This short name is free.')).toBeVisible()
  },
}

/** Somebody has it: said while it is typed, and the page is not left with it. */
export const ShortNameTaken: Story = {
  parameters: inPortal({ vendor: 'anyreach' }),
  play: async ({ userEvent, ...context }) => {
    const { organizations } = backendOf<'anyreach'>(context).sandbox.data()
    await typeNamed(userEvent)
    await userEvent.clear(await slug())
    await userEvent.type(await slug(), organizations[0]?.slug ?? '')
    await waitFor(async () => expect(await slug()).toBeInvalid())
    await goOn(userEvent)
    await expect(await slug()).toHaveFocus()
    await expect(await slug()).toHaveAccessibleDescription(/^This is already in use. Enter another./)
  },
}

export const Invitations: Story = {
  parameters: inPortal({ vendor: 'anyreach' }),
  play: async ({ userEvent }) => {
    await typeNamed(userEvent)
    await typeInvitation(userEvent)
  },
}

export const InvitationsReview: Story = {
  parameters: inPortal({ vendor: 'anyreach' }),
  play: async ({ userEvent }) => {
    await typeNamed(userEvent)
    await typeInvitation(userEvent)
    await goOn(userEvent)
    await heading('Review')
    await expect(screen.getByText('Viewer')).toBeVisible()
  },
}

/** What the vendor sets up by itself is told step by step, and nothing is claimed before it can be seen. */
export const Provisioning: Story = {
  parameters: inPortal({ vendor: 'anyreach', sandbox: { provisionAfter: 600_000 } }),
  play: async ({ userEvent }) => {
    await typeNamed(userEvent)
    await typeInvitation(userEvent)
    await goOn(userEvent)
    await goOn(userEvent, 'Create customer')
    await heading('Setting up Café Müller & Sons')
    await expect(await screen.findByText('Setting up billing…', { ignore: '.pk-hidden' })).toBeVisible()
    await expect(screen.getByText('Assign a phone number')).toBeVisible()
    await expect(await screen.findByText('Invited ines@mueller.example')).toBeVisible()
    await expect(screen.queryByText('A phone number is assigned')).toBeNull()
  },
}

export const ProvisioningDark: Story = {
  ...Provisioning,
  parameters: inPortal({ vendor: 'anyreach', sandbox: { provisionAfter: 600_000 }, theme: 'dark' }),
}

export const ProvisioningNarrow: Story = {
  ...Provisioning,
  parameters: inPortal({ vendor: 'anyreach', sandbox: { provisionAfter: 600_000 }, width: 360 }),
}

/** Everybody was invited, and the vendor has set up what it sets up. */
export const InvitedDone: Story = {
  parameters: inPortal({ vendor: 'anyreach', sandbox: { provisionAfter: 0 } }),
  play: async ({ args, userEvent }) => {
    await typeNamed(userEvent)
    await typeInvitation(userEvent)
    await goOn(userEvent)
    await goOn(userEvent, 'Create customer')
    await expect(await heading('Café Müller & Sons is set up', { timeout: 10_000 })).toBeVisible()
    await expect(screen.getByText('A phone number is assigned')).toBeVisible()
    await waitFor(() => expect(args.onDone).toHaveBeenCalledOnce())
  },
}

/** Somebody was faster: the server’s refusal lands on the short name, with everything else as it was typed. */
export const ShortNameLost: Story = {
  parameters: inPortal({ vendor: 'anyreach', sandbox: { provisionAfter: 0 } }),
  play: async ({ userEvent, ...context }) => {
    const { sandbox } = backendOf<'anyreach'>(context)
    await typeNamed(userEvent)
    await goOn(userEvent)
    await goOn(userEvent, 'Skip for now')
    await heading('Review')
    await sandbox.fetch('http://127.0.0.1:4010/admin/organizations', {
      method: 'POST',
      headers: { authorization: 'Bearer ak_sandbox.0000000000000000', 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'Another Müller', slug: 'cafe-muller-sons' }),
    })
    await goOn(userEvent, 'Create customer')
    await heading('One thing to correct', { timeout: 10_000 })
    await expect(await slug()).toHaveValue('cafe-muller-sons')
    await expect(await slug()).toHaveAccessibleDescription(/^This is already in use. Enter another./)
    await userEvent.clear(await slug())
    await userEvent.type(await slug(), 'muller-sons')
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
    await expect(await heading('Café Müller & Sons is set up', { timeout: 10_000 })).toBeVisible()
    await expect(screen.getByText('Invited ines@mueller.example')).toBeVisible()
  },
}
