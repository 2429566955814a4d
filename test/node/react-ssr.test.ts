import {
  PartnerKitProvider,
  useCapability,
  useDashboard,
  useLocations,
  useOnboarding,
  useOnboardings,
  useOrganization,
  useOrganizationRows,
  useOrganizations,
  useSession,
  useUsers,
} from '@partnerkit/react/headless'
import { createElement } from 'react'
import { renderToString } from 'react-dom/server'
import { describe, expect, it, vi } from 'vitest'
import { admin, openBff } from './bff/open-bff.ts'

/** Every read hook at once. */
function Page() {
  const { data: session, isLoading } = useSession()
  const canCreate = useCapability('createOrganization')
  const { count } = useOrganizationRows({ first: 0, last: 30 })
  const { steps, draft } = useOnboarding()
  const { state } = useDashboard({ organizationId: '101', userId: 'owner_5001' })
  const reads = [
    useOrganizations(),
    useOrganization('101'),
    useUsers('101'),
    useLocations('101'),
    useOnboardings(),
  ]
  const loading = reads.filter((read) => read.isLoading).length
  const words = [session?.principal.id, isLoading, canCreate, count, steps.length, draft.users.length, state]
  return createElement('p', null, [...words, loading].join(' '))
}

describe('on a server', () => {
  it('every hook renders, and nothing is asked', () => {
    const send = vi.fn()
    const page = createElement(PartnerKitProvider, { baseUrl: '/api', send }, createElement(Page))
    expect(renderToString(page)).toBe('<p> true  0 0 0 launching 5</p>')
    expect(send).not.toHaveBeenCalled()
  })

  it('the session that is handed over is known in the first render', async () => {
    const initialSession = await openBff().bff.as(admin).getSession()
    const page = createElement(PartnerKitProvider, { baseUrl: '/api', initialSession }, createElement(Page))
    expect(renderToString(page)).toBe('<p>ada false allowed 0 4 0 launching 5</p>')
  })
})
