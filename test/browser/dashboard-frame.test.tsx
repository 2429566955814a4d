import { EmbedDashboard, type EmbedDashboardHandle } from '@partnerkit/react'
import { screen, waitFor } from '@testing-library/react'
import { createRef } from 'react'
import { expect, it, vi } from 'vitest'
import { acme } from '../../stories/backend.ts'
import { openPage } from './open-page.tsx'

const launches = (requests: readonly string[]) => requests.filter((request) => request.endsWith('/launches'))

it('launches once for each mount, also in StrictMode', async () => {
  const onReady = vi.fn()
  const { backend } = await openPage(
    <EmbedDashboard organizationId={acme.id} userId={acme.ownerId} onReady={onReady} />,
  )
  await waitFor(() => expect(onReady).toHaveBeenCalledOnce())
  expect(launches(backend.requests)).toEqual([
    `POST /organizations/${acme.id}/users/${acme.ownerId}/launches`,
  ])
})

it('opens with another ticket when it is launched again', async () => {
  const dashboard = createRef<EmbedDashboardHandle>()
  const onReady = vi.fn()
  await openPage(
    <EmbedDashboard
      ref={dashboard}
      organizationId={acme.id}
      userId={acme.ownerId}
      title="Dashboard"
      onReady={onReady}
    />,
  )
  await waitFor(() => expect(onReady).toHaveBeenCalledOnce())
  const first = screen.getByTitle('Dashboard')
  dashboard.current?.reload()
  await waitFor(() => expect(onReady).toHaveBeenCalledTimes(2))
  const second = screen.getByTitle('Dashboard')
  expect(second).not.toBe(first)
  expect(second.getAttribute('src')).not.toBe(first.getAttribute('src'))
})

it('shows no embed token to the page', async () => {
  const onReady = vi.fn()
  const { backend } = await openPage(
    <EmbedDashboard organizationId={acme.id} userId={acme.ownerId} onReady={onReady} />,
  )
  await waitFor(() => expect(onReady).toHaveBeenCalledOnce())
  const tokens = backend.sandbox
    .data()
    .organizations.flatMap(({ users }) => users.map((user) => user.embedToken))
  expect(tokens.length).toBeGreaterThan(0)
  const seen = [
    document.documentElement.outerHTML,
    ...performance.getEntriesByType('resource').map(({ name }) => name),
  ]
  for (const token of tokens) expect(seen.some((text) => text.includes(token))).toBe(false)
})

it('gives the microphone to the vendor’s origin and to nobody else', async () => {
  await openPage(<EmbedDashboard organizationId={acme.id} userId={acme.ownerId} title="Dashboard" />)
  expect(await screen.findByTitle('Dashboard')).toHaveAttribute(
    'allow',
    "microphone 'src' http://127.0.0.1:4010",
  )
})

it('fills the room it was given', async () => {
  const onReady = vi.fn()
  await openPage(
    <EmbedDashboard
      organizationId={acme.id}
      userId={acme.ownerId}
      title="Dashboard"
      height={420}
      onReady={onReady}
    />,
    { width: 777 },
  )
  await waitFor(() => expect(onReady).toHaveBeenCalledOnce())
  const { width, height } = screen.getByTitle('Dashboard').getBoundingClientRect()
  expect([width, height]).toEqual([775, 418]) // less the hairline
})
