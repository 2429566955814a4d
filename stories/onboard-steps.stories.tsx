import {
  OnboardLocationsStep,
  OnboardOrganizationStep,
  OnboardProgress,
  OnboardReview,
  OnboardUsersStep,
  useOnboarding,
} from '@partnerkit/react'
import type { Meta, StoryObj } from '@storybook/react-vite'
import type { ComponentType } from 'react'
import { expect, screen, waitFor } from 'storybook/test'
import { acme } from './backend.ts'
import { goOn, typeCustomer, typeLine, typePerson } from './pizza-palace.ts'
import { inPortal } from './story-page.tsx'

interface StepProps {
  wizard: ReturnType<typeof useOnboarding>
}

/** One page of the wizard inside markup of the portal’s own, over `useOnboarding`. */
function Step({ step: Page, onboardingId }: { step: ComponentType<StepProps>; onboardingId?: string }) {
  return <Page wizard={useOnboarding(onboardingId ? { onboardingId } : {})} />
}

const meta = {
  title: 'Onboarding/Steps',
  component: Step,
  parameters: {
    controls: { disable: true },
    docs: {
      description: {
        component:
          'Each step of `OnboardWizard` is a component of its own. `useOnboarding` holds the draft; the order of ' +
          'the pages and everything around them is the portal’s.',
      },
    },
  },
} satisfies Meta<typeof Step>

export default meta
type Story = StoryObj<typeof meta>

export const OrganizationStep: Story = {
  name: 'OnboardOrganizationStep',
  args: { step: OnboardOrganizationStep },
  play: async ({ userEvent }) => {
    await typeCustomer(userEvent)
    await expect(screen.getByRole('textbox', { name: 'Customer name' })).toHaveValue('Pizza Palace')
  },
}

export const UsersStep: Story = {
  name: 'OnboardUsersStep',
  args: { step: OnboardUsersStep },
  play: async ({ userEvent }) => {
    await typePerson(userEvent)
    await expect(screen.getByRole('button', { name: 'Continue' })).toBeVisible()
  },
}

export const LocationsStep: Story = {
  name: 'OnboardLocationsStep',
  args: { step: OnboardLocationsStep },
  play: async ({ userEvent }) => {
    await typeLine(userEvent)
    await expect(screen.getByRole('button', { name: 'Continue' })).toBeVisible()
  },
}

/** The organization, then the review: the portal leaves the other pages out. */
export const TwoPages: Story = {
  name: 'OnboardReview after OnboardOrganizationStep',
  args: { step: TwoPageWizard },
  play: async ({ userEvent }) => {
    await typeCustomer(userEvent)
    await goOn(userEvent)
    await expect(await screen.findByRole('heading', { name: 'Review' })).toBeVisible()
    await expect(screen.getByText('Pizza Palace')).toBeVisible()
  },
}

function TwoPageWizard({ wizard }: StepProps) {
  if (wizard.onboarding) return <OnboardProgress wizard={wizard} />
  return wizard.step === 'organization' ? (
    <OnboardOrganizationStep wizard={wizard} />
  ) : (
    <OnboardReview wizard={wizard} />
  )
}

const onboardingId = '6d9a1a4e-5e5d-4d39-9a3c-0f6b1f2f7c11'

/** An onboarding somebody started before, looked at again. */
export const Progress: Story = {
  name: 'OnboardProgress',
  args: { step: OnboardProgress, onboardingId },
  parameters: inPortal({
    prepare: async ({ client }) => {
      await client.startOnboarding({
        onboardingId,
        body: {
          organization: { name: 'Pizza Palace' },
          owner: { email: 'maria@pizza-palace.example', name: 'Maria Rossi' },
          locations: [{ name: 'Main Location', areaCode: '303' }],
        },
      })
    },
  }),
  play: async () => {
    await waitFor(() => expect(screen.getByRole('heading', { name: 'Pizza Palace is set up' })).toBeVisible())
    await expect(screen.getByText('Reserved a number in 303 for Main Location')).toBeVisible()
    await expect(screen.queryByText(acme.name)).toBeNull()
  },
}
