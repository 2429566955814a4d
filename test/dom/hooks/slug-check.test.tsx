import { useSlugCheck } from '@partnerkit/react/headless'
import { act, waitFor } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createNetwork, openPortal } from './open-portal.tsx'

/** No provider with slugs is in this repository's sandbox: the wire alone answers here. */
function withSlugs() {
  const portal = openPortal()
  const network = createNetwork(async ({ target }) => {
    const slug = target.split('/').at(-1) ?? ''
    const body =
      target === '/session'
        ? { principal: { id: 'ada', tenant: 'north' } }
        : { slug, available: slug !== 'acme' }
    return { status: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
  })
  portal.network.send = network.send
  return { ...portal, network }
}

describe('useSlugCheck', () => {
  afterEach(() => vi.useRealTimers())

  it('asks once typing pauses, and only for what is a slug', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true })
    const { render, network } = withSlugs()
    const first: { slug: string } = { slug: 'a' }
    const { result, rerender } = render(({ slug }) => useSlugCheck(slug), first)
    for (const slug of ['ac', 'acm', 'acme']) rerender({ slug })
    expect(network.count(/slugs/)).toBe(0)
    await act(() => vi.advanceTimersByTimeAsync(400))
    await waitFor(() => expect(result.current.data).toEqual({ slug: 'acme', available: false }))
    expect(network.count(/slugs/)).toBe(1)
    rerender({ slug: 'acme-' })
    expect(result.current.data).toBeUndefined()
    await act(() => vi.advanceTimersByTimeAsync(400))
    rerender({ slug: 'acme-2' })
    await waitFor(() => expect(result.current.data).toEqual({ slug: 'acme-2', available: true }))
    expect(network.count(/slugs/)).toBe(2)
  })
})
