import { GRANTED } from '@partnerkit/bff'
import { ReviewPanel } from '@partnerkit/react/review'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, fn, screen, waitFor, within } from 'storybook/test'
import { partnerAdmin } from './backend.ts'
import {
  invitedElsewhere,
  lateTwin,
  longNamed,
  noneAlike,
  onboardingId,
  oneAlike,
  severalAlike,
  twoLateTwins,
  twoLines,
} from './in-review.ts'
import { backendOf, inPortal } from './story-page.tsx'

const meta = {
  title: 'Onboarding/ReviewPanel',
  component: ReviewPanel,
  args: { onboardingId, onClose: fn(), onError: fn() },
  parameters: {
    docs: {
      description: {
        component:
          'An onboarding of which it is not certain what it has created. Whoever may decide compares what was sent with what ' +
          'is at the vendor, then uses one of those, creates anew, or stops. Everybody else reads that it is being checked.',
      },
    },
  },
} satisfies Meta<typeof ReviewPanel>

export default meta
type Story = StoryObj<typeof meta>

const heading = (name: string) => screen.findByRole('heading', { name, level: 2 })
const found = async () =>
  within(await screen.findByRole('list', { name: 'What is there' })).getAllByRole('listitem')

/** All that was wanted is there already, and nobody's. */
export const OneCandidate: Story = {
  parameters: inPortal({ prepare: oneAlike }),
  play: async () => {
    await heading('Check Pizza Palace')
    await expect(await found()).toHaveLength(1)
  },
}

export const OneCandidateDark: Story = {
  ...OneCandidate,
  parameters: inPortal({ prepare: oneAlike, theme: 'dark' }),
}

/** Three of one name; one of them is in another city. */
export const SeveralCandidates: Story = {
  parameters: inPortal({ vendor: 'silent-witness', prepare: severalAlike }),
  play: async () => {
    await expect(await found()).toHaveLength(3)
    await expect(screen.getByText('Sent: New York')).toBeVisible()
  },
}

export const SeveralCandidatesDark: Story = {
  ...SeveralCandidates,
  parameters: inPortal({ vendor: 'silent-witness', prepare: severalAlike, theme: 'dark' }),
}

export const SeveralCandidatesNarrow: Story = {
  ...SeveralCandidates,
  parameters: inPortal({ vendor: 'silent-witness', prepare: severalAlike, width: 360 }),
}

/** Of the vendor with invitations: somebody else has invited the same person in another role. */
export const OtherRole: Story = {
  parameters: inPortal({ vendor: 'anyreach', sandbox: { provisionAfter: 0 }, prepare: invitedElsewhere }),
  play: async () => {
    await heading('Check Café Müller')
    await expect(await found()).toHaveLength(1)
    await expect(screen.getByText('Sent: Viewer')).toBeVisible()
  },
}

/** The customer is there for certain; which of its lines is meant is not. */
export const TwoLines: Story = {
  parameters: inPortal({ prepare: twoLines }),
  play: async () => {
    await expect(await found()).toHaveLength(2)
  },
}

/** What seemed lost turned up after it was sent again. */
export const LateTwin: Story = {
  parameters: inPortal({ prepare: lateTwin, limits: { settleAfter: 0.5 } }),
  play: async () => {
    await found()
    await expect(screen.getByText('Turned up later')).toBeVisible()
  },
}

export const LongNames: Story = {
  parameters: inPortal({ prepare: longNamed, width: 360 }),
  play: async () => {
    await expect(await found()).toHaveLength(1)
  },
}

/** What was sent seemed lost twice, and turned up twice. */
export const TwoParts: Story = {
  parameters: inPortal({ prepare: twoLateTwins, limits: { settleAfter: 0.5 } }),
  play: async () => {
    await expect(await screen.findAllByRole('list', { name: 'What is there' })).toHaveLength(2)
  },
}

export const RightToLeft: Story = {
  ...TwoLines,
  parameters: inPortal({ prepare: twoLines, direction: 'rtl' }),
}

export const NoCandidate: Story = {
  parameters: inPortal({ vendor: 'silent-witness', prepare: noneAlike }),
  play: async () => {
    await expect(await screen.findByText('Nothing like it is at the service.')).toBeVisible()
  },
}

export const CreateConfirm: Story = {
  parameters: inPortal({ prepare: twoLines }),
  play: async ({ userEvent }) => {
    await found()
    await userEvent.click(screen.getByRole('button', { name: 'Create anew' }))
    const dialog = await screen.findByRole('dialog', { name: 'Create Main Location anew?' })
    await waitFor(() => expect(dialog).toBeVisible())
  },
}

/** What stays at the vendor, in the order in which it could be removed. */
export const StopInstead: Story = {
  parameters: inPortal({ prepare: twoLines }),
  play: async ({ userEvent }) => {
    await found()
    await userEvent.click(screen.getByRole('button', { name: 'Stop instead' }))
    await expect(await screen.findByText('Customer: Pizza Palace')).toBeVisible()
  },
}

export const StopInsteadNarrow: Story = {
  ...StopInstead,
  parameters: inPortal({ prepare: twoLines, width: 360 }),
}

export const Used: Story = {
  parameters: inPortal({ prepare: oneAlike }),
  play: async ({ userEvent }) => {
    await found()
    await userEvent.click(screen.getByRole('button', { name: /^Use this one/ }))
    await expect(await heading('Pizza Palace is set up')).toHaveFocus()
  },
}

/** Nothing is lost when a decision fails. */
export const NotDone: Story = {
  parameters: inPortal({ prepare: oneAlike }),
  play: async ({ userEvent, ...context }) => {
    await found()
    backendOf(context).sandbox.faults.add({ route: '*', kind: 'status', status: 503 })
    await userEvent.click(screen.getByRole('button', { name: /^Use this one/ }))
    await expect(await screen.findByRole('alert')).toHaveTextContent('It was not done.')
    await expect(await found()).toHaveLength(1)
  },
}

export const LookFailed: Story = {
  parameters: inPortal({
    prepare: async (stage) => {
      await oneAlike(stage)
      stage.sandbox.faults.add({ route: '*', kind: 'status', status: 401 })
    },
  }),
  play: async () => {
    await expect(await screen.findByRole('alert')).toHaveTextContent(
      'It could not be looked up what is there.',
    )
  },
}

export const Loading: Story = {
  parameters: inPortal({
    network: (request) => (request.startsWith('GET /onboardings') ? 'silent' : undefined),
  }),
}

/** Staff who see what they were granted, and may not decide. */
export const NotAllowed: Story = {
  parameters: inPortal({ prepare: oneAlike, principal: { ...partnerAdmin, organizations: GRANTED } }),
  play: async () => {
    await expect(await heading('Pizza Palace is being checked')).toBeVisible()
    await expect(screen.queryByRole('button', { name: 'Stop instead' })).toBeNull()
  },
}
