import { act } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import { ada, openPortal } from './open-portal.tsx'
import { drafts, openWizard, palace } from './open-wizard.tsx'

describe('the steps of a wizard', () => {
  it('are those the vendor has a form for', async () => {
    const { result } = await openWizard(openPortal())
    expect(result.current.steps).toEqual(['organization', 'users', 'locations', 'review'])
    expect(result.current.step).toBe('organization')
  })

  it('are those this person may do', async () => {
    const portal = openPortal({
      principal: { ...ada, role: 'sales' },
      bff: { roles: { sales: ['organization:create', 'location:create'] } },
    })
    const { result } = await openWizard(portal)
    expect(result.current.steps).toEqual(['organization', 'locations', 'review'])
    await act(async () => {
      result.current.setDraft(palace)
      await result.current.submit()
    })
    expect(result.current.onboarding?.steps.map(({ id }) => id)).toEqual(['organization', 'locations.0'])
  })

  it('are left when they are filled in, and gone back to at will', async () => {
    const { result } = await openWizard(openPortal())
    let went = true
    act(() => {
      went = result.current.next()
    })
    expect(went).toBe(false)
    expect(result.current.step).toBe('organization')
    expect(result.current.errors['organization.name']).toMatchObject({ code: 'required' })
    act(() => result.current.setDraft({ organization: { name: 'Pizza Palace' } }))
    expect(result.current.errors['organization.name']).toBeUndefined()
    act(() => result.current.setDraft({ owner: { email: 'not an address' } }))
    act(() => void result.current.next())
    expect(result.current.errors['owner.email']).toMatchObject({ code: 'format' })
    act(() => result.current.setDraft({ owner: { email: 'maria@pizza.test', name: 'Maria' } }))
    act(() => void result.current.next())
    expect(result.current).toMatchObject({ step: 'users', errors: {} })
    act(() => result.current.back())
    expect(result.current.step).toBe('organization')
  })

  it('cannot be skipped while one before is wrong', async () => {
    const { result } = await openWizard(openPortal())
    act(() => result.current.setDraft({ ...palace, users: [{ email: 'nonsense' }] }))
    act(() => void result.current.goTo('review'))
    expect(result.current.step).toBe('users')
    expect(Object.keys(result.current.errors)).toEqual(['users.0.email'])
  })
})

describe('what was typed', () => {
  it('survives a reload, step and all, and nobody needs to send it twice', async () => {
    const portal = openPortal()
    const first = await openWizard(portal)
    act(() => first.result.current.setDraft(palace))
    act(() => void first.result.current.goTo('locations'))
    first.unmount()
    const second = await openWizard(portal)
    expect(second.result.current.draft).toMatchObject(palace)
    expect(second.result.current.step).toBe('locations')
  })

  it('is kept apart by draft key', async () => {
    const portal = openPortal()
    const first = await openWizard(portal)
    act(() => first.result.current.setDraft(palace))
    const second = await openWizard(portal, { draftKey: 'other' })
    expect(second.result.current.draft.organization).toEqual({})
  })

  it('is gone once it was sent, and when it is discarded', async () => {
    const portal = openPortal()
    const { result } = await openWizard(portal)
    act(() => result.current.setDraft(palace))
    expect(drafts()).toHaveLength(1)
    await act(async () => void (await result.current.submit()))
    expect(result.current.onboarding?.status).toBe('completed')
    expect(drafts()).toEqual([])
    act(() => result.current.discard())
    expect(result.current).toMatchObject({ step: 'organization', onboarding: undefined })
    expect(result.current.draft.organization).toEqual({})
    act(() => result.current.setDraft(palace))
    act(() => result.current.discard())
    expect(drafts()).toEqual([])
  })

  it('is never stored when it is a secret', async () => {
    const { result } = await openWizard(openPortal())
    act(() =>
      result.current.setDraft({ organization: { name: 'A', apiToken: 'xyzzy', clientSecret: 'plugh' } }),
    )
    expect(drafts().join()).toContain('"name":"A"')
    expect(drafts().join()).not.toMatch(/xyzzy|plugh/)
  })

  it('by an older version of the kit is left alone', async () => {
    const portal = openPortal()
    const first = await openWizard(portal)
    act(() => first.result.current.setDraft(palace))
    first.unmount()
    for (const [key, text] of Object.entries({ ...sessionStorage })) {
      sessionStorage.setItem(key, text.replace(/"version":\d+/, '"version":0'))
    }
    const second = await openWizard(portal)
    expect(second.result.current.draft.organization).toEqual({})
  })

  it('lasts as long as the page where the browser refuses to store it', async () => {
    vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
      throw new DOMException('The quota has been exceeded.', 'QuotaExceededError')
    })
    const { result } = await openWizard(openPortal())
    act(() => result.current.setDraft(palace))
    expect(result.current.draft).toMatchObject(palace)
  })
})
