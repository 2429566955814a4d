import { OnboardWizard } from '@partnerkit/react'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { useState } from 'react'
import { expect, fn, screen, waitFor, within } from 'storybook/test'
import { partnerViewer } from './backend.ts'
import { goOn, typeCustomer, typeEverything, typeLine, typePerson } from './pizza-palace.ts'
import { backendOf, inPortal } from './story-page.tsx'

const meta = {
  title: 'Onboarding/OnboardWizard',
  component: OnboardWizard,
  args: { onDone: fn(), onClose: fn(), onOpenOrganization: fn(), onError: fn() },
  parameters: {
    docs: {
      description: {
        component:
          'Brings an organization in: itself and its owner, users, locations, review, and how the onboarding is ' +
          'getting on. The steps and their fields are those the session offers. What is typed survives a reload, ' +
          'and however often it is sent, one organization comes of it.',
      },
    },
  },
} satisfies Meta<typeof OnboardWizard>

export default meta
type Story = StoryObj<typeof meta>
type Play = NonNullable<Story['play']>

const heading = (name: string, options?: { timeout: number }) =>
  screen.findByRole('heading', { name, level: 2 }, options)

export const Customer: Story = {
  play: async () => {
    await expect(await heading('New customer')).toBeVisible()
    await expect(screen.getByRole('button', { name: /Customer$/, current: 'step' })).toBeVisible()
  },
}

/** What is missing is said at its field before anything is sent, and the first such field is focused. */
export const MissingFields: Story = {
  play: async ({ userEvent, ...context }) => {
    await heading('New customer')
    await goOn(userEvent)
    const name = screen.getByRole('textbox', { name: 'Customer name' })
    await expect(name).toHaveAccessibleDescription('Enter the customer name.')
    await expect(name).toHaveFocus()
    await expect(screen.getByRole('textbox', { name: 'E-mail address' })).toBeInvalid()
    await expect(backendOf(context).requests.filter((request) => !request.startsWith('GET'))).toEqual([])
  },
}

const toPeople: Play = async ({ userEvent }) => {
  await typeCustomer(userEvent)
  await goOn(userEvent)
  await expect(await heading('People')).toHaveFocus()
}

/** Starts with one empty row and can be skipped. */
export const People: Story = {
  play: async (context) => {
    await toPeople(context)
    await expect(screen.getByRole('button', { name: 'Skip for now' })).toBeVisible()
  },
}

export const SeveralPeople: Story = {
  play: async (context) => {
    await toPeople(context)
    const { userEvent } = context
    await typePerson(userEvent)
    await userEvent.click(screen.getByRole('button', { name: 'Add another person' }))
    const second = within(screen.getByRole('group', { name: 'Person 2' }))
    await expect(second.getByRole('textbox', { name: /^Name/ })).toHaveFocus()
    await userEvent.type(second.getByRole('textbox', { name: 'E-mail address' }), 'not an address')
    await goOn(userEvent)
    await expect(second.getByRole('textbox', { name: 'E-mail address' })).toHaveAccessibleDescription(
      'Enter an address like name@example.com.',
    )
  },
}

export const Lines: Story = {
  play: async (context) => {
    await toPeople(context)
    const { userEvent } = context
    await goOn(userEvent, 'Skip for now')
    await expect(await heading('Lines')).toHaveFocus()
    await typeLine(userEvent)
  },
}

/** A summary with a way back to each part. */
export const Review: Story = {
  play: async ({ userEvent }) => {
    await typeEverything(userEvent)
    await expect(screen.getByText('Luca Bianchi')).toBeVisible()
    await userEvent.click(screen.getByRole('button', { name: 'Edit people' }))
    await expect(await heading('People')).toBeVisible()
    await userEvent.click(screen.getByRole('button', { name: /Review$/ }))
    await expect(await heading('Review')).toBeVisible()
  },
}

/** The page was left and opened again: what was typed is still there, in this tab and for this person only. */
export const DraftRestored: Story = {
  render: function Render(args) {
    const [isOpen, setOpen] = useState(true)
    if (isOpen) return <OnboardWizard {...args} onClose={() => setOpen(false)} />
    return (
      <button type="button" onClick={() => setOpen(true)}>
        Go on with Pizza Palace
      </button>
    )
  },
  play: async ({ userEvent }) => {
    await typeCustomer(userEvent)
    await userEvent.click(screen.getByRole('button', { name: 'Save and close' }))
    await userEvent.click(await screen.findByRole('button', { name: 'Go on with Pizza Palace' }))
    await expect(await screen.findByText('Your earlier draft is back.')).toBeVisible()
    await expect(screen.getByRole('textbox', { name: 'Customer name' })).toHaveValue('Pizza Palace')
  },
}

/** Each step of the onboarding with its own state and words, while the vendor takes its time with one. */
export const SlowVendor: Story = {
  parameters: inPortal({ faults: [{ route: 'POST /locations', kind: 'hang' }] }),
  play: async ({ userEvent }) => {
    await typeEverything(userEvent)
    await goOn(userEvent, 'Create customer')
    await expect(await heading('Setting up Pizza Palace')).toBeVisible()
    // The BFF tells how far it came after five seconds.
    const slow = await screen.findByText(
      'Reserving a number in 303 for Main Location…',
      { ignore: '.pk-hidden' },
      { timeout: 10_000 },
    )
    await expect(slow).toBeVisible()
    await expect(screen.getByText('Added Luca Bianchi')).toBeVisible()
  },
}

/** The vendor does not answer: nothing to do for the person, and nothing is lost. */
export const VendorAway: Story = {
  parameters: inPortal({ faults: [{ route: 'POST /organizations', kind: 'status', status: 503 }] }),
  play: async ({ userEvent }) => {
    await typeEverything(userEvent)
    await goOn(userEvent, 'Create customer')
    await expect(
      await heading('Setting up Pizza Palace is taking longer than usual', { timeout: 10_000 }),
    ).toBeVisible()
  },
}

/** One person’s address is in use: its step is open with its field, and what is done stays done. */
export const RefusedPerson: Story = {
  play: async ({ userEvent, ...context }) => {
    await submitWithTakenAddress(context, userEvent)
    const email = await screen.findByRole('textbox', { name: 'E-mail address' })
    await expect(email).toHaveAccessibleDescription('This is already in use. Enter another.')
    await expect(screen.getByText('Luca Bianchi was not added')).toBeVisible()
    await expect(screen.getByText('Created Pizza Palace')).toBeVisible()
  },
}

export const Corrected: Story = {
  play: async ({ args, userEvent, ...context }) => {
    await submitWithTakenAddress(context, userEvent)
    const email = await screen.findByRole('textbox', { name: 'E-mail address' })
    await userEvent.clear(email)
    await userEvent.type(email, 'luca@pizza-palace.example')
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
    await expect(await heading('Pizza Palace is set up')).toBeVisible()
    await expect(args.onDone).toHaveBeenCalledOnce()
  },
}

/** A calm success, and what to do next. */
export const Done: Story = {
  play: async ({ args, userEvent, ...context }) => {
    await typeEverything(userEvent)
    await goOn(userEvent, 'Create customer')
    await expect(await heading('Pizza Palace is set up')).toBeVisible()
    await waitFor(() => expect(args.onDone).toHaveBeenCalledOnce())
    await userEvent.click(screen.getByRole('button', { name: 'Open customer' }))
    await expect(args.onOpenOrganization).toHaveBeenCalledOnce()
    const made = backendOf(context)
      .sandbox.data()
      .organizations.filter(({ name }) => name === 'Pizza Palace')
    await expect(made).toHaveLength(1)
  },
}

/** Before the session is known. */
export const Loading: Story = {
  parameters: inPortal({ network: (request) => (request === 'GET /session' ? 'silent' : undefined) }),
  play: async ({ canvasElement }) => {
    await expect(canvasElement.querySelector('.pk-skeleton')).toBeVisible()
  },
}

/** The portal’s server cannot be reached. */
export const LoadFails: Story = {
  parameters: inPortal({ network: (request) => (request === 'GET /session' ? 'cut' : undefined) }),
  play: async () => {
    await expect(await screen.findByRole('alert')).toHaveTextContent('The form could not be loaded.')
  },
}

/** A principal that may not create: said at once, not after everything was typed. */
export const Forbidden: Story = {
  parameters: inPortal({ principal: partnerViewer }),
  play: async () => {
    await expect(await screen.findByText(/^Your account may not add customers/)).toBeVisible()
  },
}

export const Narrow: Story = {
  parameters: inPortal({ width: 380 }),
  play: async (context) => {
    await toPeople(context)
    await expect(screen.getByText('Step 2 of 4')).toBeVisible()
  },
}

export const NarrowReview: Story = {
  parameters: inPortal({ width: 380 }),
  play: async ({ userEvent }) => typeEverything(userEvent),
}

export const Dark: Story = {
  parameters: inPortal({ theme: 'dark' }),
  play: async ({ userEvent }) => typeEverything(userEvent),
}

export const RightToLeft: Story = {
  parameters: inPortal({ direction: 'rtl' }),
  play: async ({ userEvent }) => typeEverything(userEvent),
}

async function submitWithTakenAddress(
  context: { loaded: Record<string, unknown> },
  userEvent: Parameters<Play>[0]['userEvent'],
) {
  const taken = backendOf(context).sandbox.data().organizations[0]?.users[1]?.email ?? ''
  await typeEverything(userEvent, { personEmail: taken })
  await goOn(userEvent, 'Create customer')
  await heading('One thing to correct')
}
