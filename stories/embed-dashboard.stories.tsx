import { EmbedDashboard } from '@partnerkit/react'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, fn, waitFor } from 'storybook/test'
import { acme, partnerViewer } from './backend.ts'
import { backendOf, inPortal } from './story-page.tsx'

const meta = {
  title: 'Dashboard/EmbedDashboard',
  component: EmbedDashboard,
  args: {
    organizationId: acme.id,
    userId: acme.ownerId,
    title: 'Dashboard of John Doe',
    onStateChange: fn(),
    onReady: fn(),
    onError: fn(),
  },
  parameters: {
    docs: {
      description: {
        component:
          'A user’s dashboard in a frame that is never blank: a skeleton, the dashboard, or why there is none. The ' +
          'frame opens a launch ticket, which is good once; the embed token stays on the server.',
      },
    },
  },
} satisfies Meta<typeof EmbedDashboard>

export default meta
type Story = StoryObj<typeof meta>

export const Ready: Story = {
  play: async ({ args, canvas }) => {
    const frame = await canvas.findByTitle('Dashboard of John Doe')
    await waitFor(() => expect(args.onReady).toHaveBeenCalledOnce())
    await expect(frame).toBeVisible()
    await expect(frame.getAttribute('src')).toMatch(/launches\/[\w-]{20,}$/)
    await expect(frame).toHaveAttribute('allow', "microphone 'src' http://127.0.0.1:4010")
  },
}

/** The room is reserved from the start: nothing moves when the dashboard comes. */
export const Loading: Story = {
  parameters: inPortal({ frame: 'hanging' }),
  play: async ({ args, canvas }) => {
    await waitFor(() => expect(args.onStateChange).toHaveBeenCalledWith('loading'))
    await waitFor(() => expect(canvas.getByRole('status')).toHaveTextContent('Loading the dashboard'))
  },
}

/** Ten seconds later: the dashboard may still come, and the person may try again. */
export const Slow: Story = {
  parameters: inPortal({ frame: 'hanging' }),
  beforeEach: hurryWaits,
  play: async ({ args, canvas }) => {
    await expect(await canvas.findByText('The dashboard is taking longer than usual')).toBeVisible()
    await waitFor(() => expect(args.onStateChange).toHaveBeenLastCalledWith('slow'))
    await expect(canvas.getByRole('button', { name: 'Try again' })).toBeEnabled()
  },
}

/** The vendor refuses to be framed by this portal: the setting it lacks, and a tab of its own as the way on. */
export const Blocked: Story = {
  parameters: inPortal({
    sandbox: { dashboard: { framing: 'deny' } },
    dashboard: { allowTab: true },
  }),
  play: async ({ args, canvas, userEvent }) => {
    const alert = await canvas.findByRole('alert')
    await expect(alert).toHaveTextContent('This page may not show the dashboard')
    await expect(alert).toHaveTextContent(`frame-ancestors ${window.location.origin}`)
    await waitFor(() => expect(args.onStateChange).toHaveBeenLastCalledWith('blocked'))
    // The keyboard alone reaches both ways on, and trying again does not lose its place.
    const box = alert.closest('.pk-embed-dashboard')
    await userEvent.tab()
    await expect(canvas.getByRole('button', { name: 'Try again' })).toHaveFocus()
    await userEvent.tab()
    await expect(canvas.getByRole('button', { name: 'Open in a new tab' })).toHaveFocus()
    await userEvent.tab({ shift: true })
    await userEvent.keyboard('{Enter}')
    await expect(box).toHaveFocus()
    await expect(await canvas.findByRole('alert')).toHaveTextContent('This page may not show the dashboard')
  },
}

export const BlockedNarrow: Story = {
  ...Blocked,
  parameters: inPortal({ ...Blocked.parameters?.portal, width: 380, theme: 'dark' }),
}

/** This principal may not open the dashboard: said in words, and nothing else is tried. */
export const Denied: Story = {
  parameters: inPortal({ principal: partnerViewer }),
  play: async ({ args, canvas }) => {
    await expect(await canvas.findByRole('alert')).toHaveTextContent('You cannot open this dashboard')
    await waitFor(() =>
      expect(args.onError).toHaveBeenCalledWith(expect.objectContaining({ code: 'forbidden' })),
    )
  },
}

/** No answer from the portal’s server. The dashboard opens by itself when there is one again. */
export const Offline: Story = {
  parameters: inPortal({ network: (request) => (request.endsWith('/launches') ? 'cut' : undefined) }),
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('alert')).toHaveTextContent('The dashboard cannot be reached')
  },
}

/** The vendor fails: what happened, the way on, and the request id for support. */
export const Failed: Story = {
  parameters: inPortal({
    faults: [{ route: 'GET /organizations/{organization_id}', kind: 'status', status: 500 }],
  }),
  play: async ({ args, canvas }) => {
    const alert = await canvas.findByRole('alert')
    await expect(alert).toHaveTextContent('The dashboard did not open')
    await expect(alert).toHaveTextContent(/req_/)
    await waitFor(() => expect(args.onError).toHaveBeenCalledOnce())
  },
}

export const OpenedAgain: Story = {
  ...Failed,
  play: async (context) => {
    await Failed.play?.(context)
    const { args, canvas, userEvent } = context
    backendOf(context).sandbox.faults.clear()
    await userEvent.click(canvas.getByRole('button', { name: 'Try again' }))
    await waitFor(() => expect(args.onReady).toHaveBeenCalledOnce())
  },
}

const isReady: Story['play'] = async ({ args }) => {
  await waitFor(() => expect(args.onReady).toHaveBeenCalled())
}

export const Narrow: Story = { parameters: inPortal({ width: 380 }), play: isReady }

export const NarrowLoading: Story = {
  parameters: inPortal({ width: 380, frame: 'hanging' }),
  play: async ({ args }) => {
    await waitFor(() => expect(args.onStateChange).toHaveBeenCalledWith('loading'))
  },
}

export const Dark: Story = { parameters: inPortal({ theme: 'dark' }), play: isReady }

/** As high as the portal says. */
export const OwnHeight: Story = {
  args: { height: 320 },
  play: async ({ args, canvas }) => {
    await waitFor(() => expect(args.onReady).toHaveBeenCalled())
    await expect(canvas.getByTitle('Dashboard of John Doe').getBoundingClientRect().height).toBeCloseTo(
      318,
      -1,
    )
  },
}

/** As high as its contents, where the vendor's page tells how high they are; at most to the limit. */
export const GrowsWithItsContents: Story = {
  args: { height: 320, autoHeight: { limit: 900 } },
  play: async ({ args, canvas }) => {
    const frame = await canvas.findByTitle<HTMLIFrameElement>('Dashboard of John Doe')
    await waitFor(() => expect(args.onReady).toHaveBeenCalled())
    // What the vendor's page says. The page that Storybook serves is of another origin than the vendor.
    const news = { origin: 'http://127.0.0.1:4010', source: frame.contentWindow }
    const data = { type: 'partnerkit:height', height: 480 }
    window.dispatchEvent(new MessageEvent('message', { ...news, data }))
    await waitFor(() => expect(frame.getBoundingClientRect().height).toBeCloseTo(480, -1))
    const endless = { type: 'partnerkit:height', height: 50_000 }
    window.dispatchEvent(new MessageEvent('message', { ...news, data: endless }))
    await waitFor(() => expect(frame.getBoundingClientRect().height).toBeCloseTo(898, -1))
  },
}

/** The vendor's own script in the portal's page: weaker, and off unless the server exposes the token. */
export const Script: Story = {
  args: { mode: 'script' },
  parameters: inPortal({ dashboard: { exposeEmbedToken: true } }),
  beforeEach: serveScript,
  play: async ({ args, canvas }) => {
    await waitFor(() => expect(args.onReady).toHaveBeenCalled())
    await expect(canvas.getByTitle('Calls')).toBeVisible()
    await expect(canvas.queryByTitle('Dashboard of John Doe')).toBeNull()
  },
}

/** Nobody serves the script: what is said, and the way on. */
export const ScriptThatDoesNotCome: Story = {
  args: { mode: 'script' },
  parameters: inPortal({ dashboard: { exposeEmbedToken: true } }),
  play: async ({ args, canvas }) => {
    await expect(await canvas.findByRole('alert')).toHaveTextContent('The dashboard did not open')
    await waitFor(() =>
      expect(args.onError).toHaveBeenCalledWith(expect.objectContaining({ code: 'frame-failed' })),
    )
    await expect(canvas.getByRole('button', { name: 'Try again' })).toBeEnabled()
  },
}

/** The server does not expose the token, so there is no script to show. */
export const ScriptNotExposed: Story = {
  args: { mode: 'script' },
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('alert')).toHaveTextContent('This is not offered here')
  },
}

/** The clock of this story runs ahead: a wait of ten seconds is over at once. */
function hurryWaits() {
  const { setTimeout: wait } = window
  const hurried = (run: TimerHandler, after?: number, ...inputs: unknown[]) =>
    wait(run, after === 10_000 ? 300 : after, ...inputs)
  // The type asks for Node's `__promisify__` as well, which no page has.
  window.setTimeout = hurried as typeof window.setTimeout
  return () => {
    window.setTimeout = wait
  }
}

/** The vendor's script comes from Storybook, as its page does: nobody listens where the vendor would. */
function serveScript() {
  const { prototype } = HTMLScriptElement
  const own = Object.getOwnPropertyDescriptor(prototype, 'src') as PropertyDescriptor // of every browser
  Object.defineProperty(prototype, 'src', {
    ...own,
    set(address: string) {
      own.set?.call(this, address.replace('http://127.0.0.1:4010', ''))
    },
  })
  return () => void Object.defineProperty(prototype, 'src', own)
}
