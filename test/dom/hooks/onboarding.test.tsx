import {
  type PartnerKitEvent,
  useOnboarding,
  useOnboardings,
  useOrganizations,
} from '@partnerkit/react/headless'
import { act, renderHook, waitFor } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { ada, bob, createGate, openPortal } from './open-portal.tsx'
import { drafts, openWizard, palace, upstream } from './open-wizard.tsx'

describe('submitting', () => {
  it('creates everything once, however often it is clicked', async () => {
    const portal = openPortal()
    const { result } = await openWizard(portal)
    act(() => result.current.setDraft(palace))
    await act(async () => {
      const [first, second] = await Promise.all([result.current.submit(), result.current.submit()])
      expect(second).toBe(first)
    })
    expect(portal.network.count(/^PUT/)).toBe(1)
    const [created, ...others] = upstream(portal, 'Pizza Palace')
    expect(others).toEqual([])
    expect(created?.users.map(({ email }) => email)).toEqual(['maria@pizza.test', 'john@pizza.test'])
    expect(created?.locations.map(({ name }) => name)).toEqual(['Main Street'])
  })

  it('sends what was typed in the same moment', async () => {
    const portal = openPortal()
    const { result } = await openWizard(portal)
    await act(async () => {
      result.current.setDraft({ ...palace, users: [] })
      result.current.setDraft(({ users }) => ({ users: [...users, { email: 'late@pizza.test' }] }))
      await result.current.submit()
    })
    expect(upstream(portal, 'Pizza Palace')[0]?.users.map(({ email }) => email)).toContain('late@pizza.test')
  })

  it('asks nobody before everything is filled in, and shows the first step that is not', async () => {
    const portal = openPortal()
    const { result } = await openWizard(portal)
    act(() => result.current.setDraft({ ...palace, locations: [{ name: 'Main Street', areaCode: '3' }] }))
    await act(async () => expect(await result.current.submit()).toBeUndefined())
    expect(result.current.step).toBe('locations')
    expect(portal.network.count(/^PUT/)).toBe(0)
  })

  it('brings the lists up to date and tells by id', async () => {
    const portal = openPortal()
    const events: PartnerKitEvent[] = []
    const { result } = renderHook(() => [useOnboarding(), useOrganizations(), useOnboardings()] as const, {
      wrapper: ({ children }) => (
        <portal.Portal onEvent={(event) => events.push(event)}>{children}</portal.Portal>
      ),
    })
    await waitFor(() => expect(result.current[1].data?.total).toBe(3))
    await waitFor(() => expect(result.current[2].data?.total ?? 0).toBe(0))
    await act(async () => {
      result.current[0].setDraft(palace)
      await result.current[0].submit()
    })
    await waitFor(() => expect(result.current[1].data?.total).toBe(4))
    await waitFor(() => expect(result.current[2].data?.items).toHaveLength(1))
    const { id, organizationId } = result.current[0].onboarding ?? {}
    expect(events).toEqual([
      { type: 'onboarding-started', onboardingId: id },
      { type: 'onboarding-completed', onboardingId: id, organizationId },
    ])
  })

  it('puts what the server refuses onto the row where it was typed', async () => {
    const portal = openPortal()
    const { result } = await openWizard(portal)
    act(() => result.current.setDraft({ ...palace, users: [{}, { email: 'john..smith@pizza.test' }] }))
    await act(async () => void (await result.current.submit()))
    expect(portal.network.count(/^PUT/)).toBe(1)
    expect(Object.keys(result.current.errors)).toEqual(['users.1.email'])
    expect(result.current).toMatchObject({ step: 'users', error: { code: 'invalid' }, onboarding: undefined })
  })
})

describe('a lost answer', () => {
  it('is found again by the same click', async () => {
    const portal = openPortal()
    const { result } = await openWizard(portal)
    act(() => result.current.setDraft(palace))
    portal.network.losesAnswer = (request) => request.startsWith('PUT')
    await act(async () => void (await result.current.submit()))
    expect(result.current.error?.code).toBe('connection-lost')
    expect(result.current.onboarding).toBeUndefined()
    portal.network.losesAnswer = () => false
    await act(async () => void (await result.current.submit()))
    expect(result.current.onboarding?.status).toBe('completed')
    expect(upstream(portal, 'Pizza Palace')).toHaveLength(1)
  })

  it('is found again after a reload', async () => {
    const portal = openPortal()
    const first = await openWizard(portal)
    act(() => first.result.current.setDraft(palace))
    portal.network.losesAnswer = (request) => request.startsWith('PUT')
    await act(async () => void (await first.result.current.submit()))
    first.unmount()
    portal.network.losesAnswer = () => false
    const second = await openWizard(portal)
    await act(async () => void (await second.result.current.submit()))
    expect(second.result.current.onboarding?.status).toBe('completed')
    expect(upstream(portal, 'Pizza Palace')).toHaveLength(1)
  })

  it('to what was edited meanwhile shows what was really created', async () => {
    const portal = openPortal()
    const { result } = await openWizard(portal)
    act(() => result.current.setDraft(palace))
    portal.network.losesAnswer = (request) => request.startsWith('PUT')
    await act(async () => void (await result.current.submit()))
    portal.network.losesAnswer = () => false
    act(() => result.current.setDraft({ organization: { name: 'Pasta Palace' } }))
    await act(async () => void (await result.current.submit()))
    expect(result.current.onboarding?.steps[0]).toMatchObject({ subject: 'Pizza Palace', status: 'done' })
    expect(upstream(portal, 'Pasta Palace')).toEqual([])
  })

  it('to what was refused and then edited makes way for the edited one', async () => {
    const portal = openPortal()
    const taken = portal.sandbox.data().organizations[0]?.users[0]?.email ?? ''
    const { result } = await openWizard(portal)
    act(() => result.current.setDraft({ ...palace, owner: { email: taken } }))
    portal.network.losesAnswer = (request) => request.startsWith('PUT')
    await act(async () => void (await result.current.submit()))
    portal.network.losesAnswer = () => false
    act(() => result.current.setDraft({ owner: { email: 'maria@pizza.test' } }))
    await act(async () => void (await result.current.submit()))
    expect(result.current.onboarding?.status).toBe('completed')
    expect(upstream(portal, 'Pizza Palace')).toHaveLength(1)
    expect((await portal.bff.as(ada).listOnboardings({})).items.map(({ status }) => status).sort()).toEqual([
      'cancelled',
      'completed',
    ])
  })
})

describe('an answer that comes when somebody else sits there', () => {
  it('is not shown to them', async () => {
    const portal = openPortal()
    const { result } = await openWizard(portal)
    const { gate, open } = createGate()
    portal.network.gate = (request) => (request.startsWith('PUT') ? gate : undefined)
    let answer: Promise<unknown> = Promise.resolve()
    act(() => {
      result.current.setDraft(palace)
      answer = result.current.submit()
    })
    portal.network.principal = bob
    await act(
      async () => void window.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true })),
    )
    await waitFor(() => expect(result.current.draft.organization).toEqual({}))
    portal.network.principal = ada
    open()
    await act(async () => void (await answer))
    expect(result.current).toMatchObject({ onboarding: undefined, isSubmitting: false })
    expect(drafts()).toEqual([])
  })
})

describe('a refused step', () => {
  it('is corrected alone, and the rest stays as it is', async () => {
    const portal = openPortal()
    const taken = portal.sandbox.data().organizations[0]?.users[0]?.email ?? ''
    const { result } = await openWizard(portal)
    act(() => result.current.setDraft({ ...palace, users: [{ email: taken }] }))
    await act(async () => void (await result.current.submit()))
    expect(result.current.onboarding).toMatchObject({ status: 'waiting', waitingFor: 'input' })
    expect(result.current.errors['users.0.email']).toMatchObject({ code: 'taken' })
    await act(async () => void (await result.current.retryStep('users.0', { email: 'jane@pizza.test' })))
    expect(result.current.onboarding?.status).toBe('completed')
    expect(upstream(portal, 'Pizza Palace')[0]?.users.map(({ email }) => email)).toContain('jane@pizza.test')
  })

  it('can be taken up by another visit', async () => {
    const portal = openPortal()
    const taken = portal.sandbox.data().organizations[0]?.users[0]?.email ?? ''
    const first = await openWizard(portal)
    act(() => first.result.current.setDraft({ ...palace, owner: { email: taken } }))
    await act(async () => void (await first.result.current.submit()))
    const { id = '' } = first.result.current.onboarding ?? {}
    first.unmount()
    sessionStorage.clear()

    const second = await openWizard(portal)
    expect(second.result.current.onboarding).toBeUndefined()
    act(() => second.result.current.resume(id))
    await waitFor(() => expect(second.result.current.onboarding?.id).toBe(id))
    const third = await openWizard(portal, { onboardingId: id })
    await waitFor(() => expect(third.result.current.onboarding?.id).toBe(id))
    const input = { organization: { name: 'Pizza Palace' }, owner: { email: 'maria@pizza.test' } }
    await act(async () => void (await third.result.current.retryStep('organization', input)))
    expect(third.result.current.onboarding?.status).toBe('completed')
  })

  it('is still shown after a reload', async () => {
    const portal = openPortal()
    const taken = portal.sandbox.data().organizations[0]?.users[0]?.email ?? ''
    const first = await openWizard(portal)
    act(() => first.result.current.setDraft({ ...palace, users: [{ email: taken }] }))
    await act(async () => void (await first.result.current.submit()))
    first.unmount()
    const second = await openWizard(portal)
    await waitFor(() => expect(second.result.current.onboarding?.status).toBe('waiting'))
  })
})

describe('an onboarding that takes its time', () => {
  afterEach(() => vi.useRealTimers())

  it('is watched until it ends', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true })
    const portal = openPortal()
    portal.sandbox.faults.add({ route: 'POST /organizations', kind: 'latency', latency: 8000, times: 1 })
    const { result } = portal.render(() => [useOnboarding(), useOrganizations()] as const)
    await waitFor(() => expect(result.current[1].data?.total).toBe(3))
    portal.sandbox.clearRequests()
    act(() => {
      result.current[0].setDraft(palace)
      void result.current[0].submit()
    })
    await waitFor(() => expect(portal.sandbox.requests).toHaveLength(1))
    for (let second = 0; second < 6; second++) await act(() => vi.advanceTimersByTimeAsync(1000))
    await waitFor(() => expect(result.current[0].onboarding?.status).toBe('running'))
    expect(result.current[1].data?.total).toBe(3)
    for (let second = 0; second < 6; second++) await act(() => vi.advanceTimersByTimeAsync(1000))
    await waitFor(() => expect(result.current[0].onboarding?.status).toBe('completed'))
    await waitFor(() => expect(result.current[1].data?.total).toBe(4))
    const { length } = portal.network.requests
    for (let second = 0; second < 30; second++) await act(() => vi.advanceTimersByTimeAsync(1000))
    expect(portal.network.requests).toHaveLength(length)
  })
})

describe('cancelling', () => {
  it('ends an onboarding that waits, and shows that it has ended', async () => {
    const portal = openPortal()
    const taken = portal.sandbox.data().organizations[0]?.users[0]?.email ?? ''
    const { result } = await openWizard(portal)
    act(() => result.current.setDraft({ ...palace, users: [{ email: taken }] }))
    await act(async () => void (await result.current.submit()))
    await act(async () => void (await result.current.cancel()))
    expect(result.current.onboarding?.status).toBe('cancelled')
    expect(upstream(portal, 'Pizza Palace')).toHaveLength(1)
  })
})
