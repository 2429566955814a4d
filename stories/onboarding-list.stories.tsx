import { OnboardingList } from '@partnerkit/react'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, fn, screen } from 'storybook/test'
import type { BackendOptions } from './backend.ts'
import { oneAlike } from './in-review.ts'
import { inPortal } from './story-page.tsx'

const meta = {
  title: 'Onboarding/OnboardingList',
  component: OnboardingList,
  args: { onOpen: fn(), onError: fn() },
  parameters: {
    docs: {
      description: {
        component: 'The onboardings that are not finished: how far they are, who began them, and the way on.',
      },
    },
  },
} satisfies Meta<typeof OnboardingList>

export default meta
type Story = StoryObj<typeof meta>

/** One to be decided, one to be corrected, and one that waits for the vendor. */
const prepare: NonNullable<BackendOptions['prepare']> = async ({ client, sandbox }) => {
  await oneAlike({ client, sandbox })
  const start = (name: string, email: string) =>
    client.startOnboarding({
      onboardingId: crypto.randomUUID(),
      body: {
        organization: { name },
        owner: { email: `owner-of-${email}` },
        users: [{ email }, { email: `second-${email}` }],
      },
    })
  sandbox.faults.add({ route: 'POST /users', kind: 'status', status: 422, times: 1 })
  await start('Harbor Bakery', 'rosa@harbor.example')
  sandbox.faults.add({ route: 'POST /users', kind: 'rate-limit', retryAfter: 600 })
  await start(
    'The Very Long Named Bakery of the Old Harbor and All Its Surrounding Villages',
    'tom@harbor.example',
  )
  sandbox.faults.clear()
}

export const Unfinished: Story = {
  parameters: inPortal({ prepare }),
  play: async ({ args, userEvent }) => {
    await expect(await screen.findAllByRole('listitem')).toHaveLength(3)
    await userEvent.click(screen.getByRole('button', { name: 'Review' }))
    await expect(args.onOpen).toHaveBeenCalledWith(expect.objectContaining({ status: 'needs-review' }))
  },
}

export const UnfinishedNarrow: Story = {
  ...Unfinished,
  parameters: inPortal({ prepare, width: 360 }),
}

export const UnfinishedDark: Story = {
  ...Unfinished,
  parameters: inPortal({ prepare, theme: 'dark' }),
}

export const Nothing: Story = {
  play: async () => {
    await expect(await screen.findByText('Everything is finished.')).toBeVisible()
  },
}

export const LoadError: Story = {
  parameters: inPortal({
    network: (request) => (request.startsWith('GET /onboardings') ? 'cut' : undefined),
  }),
  play: async () => {
    await expect(await screen.findByRole('alert', {}, { timeout: 20_000 })).toHaveTextContent(
      'could not be loaded',
    )
  },
}
