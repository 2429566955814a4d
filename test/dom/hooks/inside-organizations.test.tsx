import { fetchTransport } from '@partnerkit/bff'
import {
  type PartnerKitEvent,
  useChildren,
  useCreateInvitation,
  useInvitations,
  useRevokeInvitation,
  useUsage,
} from '@partnerkit/react/headless'
import { createSandbox } from '@partnerkit/sandbox'
import { act, renderHook, waitFor } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import { providers } from '../../../stories/vendors.ts'
import { openPortal } from './open-portal.tsx'

/** The first customer of every seed, with two below it. */
const harbor = 'org_f26a4f410e9d6afd'

function openTree() {
  const sandbox = createSandbox({ vendor: 'anyreach', organizations: 6 })
  const transport = fetchTransport(sandbox.fetch)
  return openPortal({ bff: { provider: providers.anyreach(), transport } })
}

describe('useChildren', () => {
  it('asks for a level once there is one to ask for', async () => {
    const { render, network } = openTree()
    const { result, rerender } = render(({ id }: { id?: string }) => useChildren(id), {})
    expect(result.current).toMatchObject({ data: undefined, isLoading: false })
    expect(network.count(/children/)).toBe(0)
    rerender({ id: harbor })
    await waitFor(() =>
      expect(result.current.data?.items.map(({ name }) => name)).toEqual([
        'Harbor Dental Downtown',
        'Harbor Dental Lakeview',
      ]),
    )
  })

  it('searches everything below, and keeps what was found while another search loads', async () => {
    const { render } = openTree()
    const { result, rerender } = render(({ search }: { search: string }) => useChildren(harbor, { search }), {
      search: 'lakeview',
    })
    await waitFor(() => expect(result.current.data?.items).toHaveLength(1))
    expect(result.current.data?.items[0]?.path?.at(-1)?.name).toBe('Harbor Dental Group')
    rerender({ search: 'downtown' })
    expect(result.current.data?.items[0]?.slug).toBe('harbor-dental-lakeview')
    await waitFor(() => expect(result.current.data?.items[0]?.slug).toBe('harbor-dental-downtown'))
  })
})

describe('invitations', () => {
  it('are in the list once they are sent, gone once they are revoked, and told to the host by id', async () => {
    const { Portal } = openTree()
    const onEvent = vi.fn<(event: PartnerKitEvent) => void>()
    const { result } = renderHook(
      () => [useInvitations(harbor), useCreateInvitation(harbor), useRevokeInvitation(harbor)] as const,
      { wrapper: ({ children }) => <Portal onEvent={onEvent}>{children}</Portal> },
    )
    await waitFor(() => expect(result.current[0].data).toEqual([]))
    const made = await act(() => result.current[1].trigger({ email: 'otto@harbor.test', role: 'viewer' }))
    await waitFor(() => expect(result.current[0].data).toMatchObject([{ id: made.id, role: 'viewer' }]))
    await act(() => result.current[2].trigger({ invitationId: made.id }))
    await waitFor(() => expect(result.current[0].data).toEqual([]))
    const about = { organizationId: harbor, invitationId: made.id }
    expect(onEvent.mock.calls).toEqual([
      [{ type: 'invitation-created', ...about }],
      [{ type: 'invitation-revoked', ...about }],
    ])
  })
})

describe('useUsage', () => {
  it('is of this month, or of the days that are asked for', async () => {
    const { render } = openTree()
    const { result, rerender } = render(
      ({ range }: { range?: { from: string; to: string } }) => useUsage(harbor, range),
      {},
    )
    await waitFor(() => expect(result.current.data?.from).toMatch(/-01$/))
    expect(result.current.data?.values.voiceMinutes).toBeTypeOf('number')
    rerender({ range: { from: '2026-03-01', to: '2026-03-31' } })
    await waitFor(() => expect(result.current.data).toMatchObject({ from: '2026-03-01', to: '2026-03-31' }))
  })

  it('says which day is wrong', async () => {
    const { render } = openTree()
    const { result } = render(() => useUsage(harbor, { from: '2026-03-31', to: '2026-03-01' }))
    await waitFor(() => expect(result.current.error?.errors).toMatchObject([{ field: 'to' }]))
  })
})
