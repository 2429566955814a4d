import { PartnerKitError } from '@partnerkit/contract/client'
import { type DashboardEvent, nextDashboard, nothingOpen } from '@partnerkit/react/headless'
import { describe, expect, it } from 'vitest'

const frame = { src: '/launches/one', frameOrigin: 'https://vendor.test' }
const launch: DashboardEvent = { type: 'launch', subject: 'owner', frameKey: 'dashboard-1' }
const lost: DashboardEvent = {
  type: 'refused',
  error: PartnerKitError.connectionLost('No network.'),
  isOnline: true,
}

const refused: DashboardEvent = {
  type: 'checked',
  check: { frameable: false, frameOrigin: 'https://vendor.test' },
}

const dashboardAfter = (...events: DashboardEvent[]) => events.reduce(nextDashboard, nothingOpen)

describe('a launch that came', () => {
  it('is shown also after one before it was lost', () => {
    const now = dashboardAfter(launch, lost, { type: 'launched', frame })
    expect(now).toMatchObject({ state: 'loading', frame, misses: 0 })
    expect(now.error).toBeUndefined()
  })

  it('is not shown where the vendor refuses to be framed', () => {
    const now = dashboardAfter(launch, refused, { type: 'launched', frame })
    expect(now).toMatchObject({ state: 'blocked', frame, error: { code: 'frame-refused' } })
  })
})
