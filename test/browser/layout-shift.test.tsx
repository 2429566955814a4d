import { EmbedDashboard, OnboardWizard, OrganizationDetails, OrgTable } from '@partnerkit/react'
import { screen, waitFor } from '@testing-library/react'
import { expect, it, onTestFinished, vi } from 'vitest'
import { acme } from '../../stories/backend.ts'
import { drawnRows, openPage } from './open-page.tsx'

interface LayoutShift extends PerformanceEntry {
  readonly value: number
}

/** The sum of what moved by itself, as the browser measures it for CLS. */
function watchShifts() {
  let sum = 0
  const add = (entries: PerformanceEntryList) => {
    for (const entry of entries) sum += (entry as LayoutShift).value // the only type observed
  }
  const observer = new PerformanceObserver((list) => add(list.getEntries()))
  observer.observe({ type: 'layout-shift' })
  onTestFinished(() => observer.disconnect())
  return async () => {
    // Two frames: one to paint, one for the browser to tell what moved in it.
    for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame)
    add(observer.takeRecords())
    return sum
  }
}

const painted = () => new Promise(requestAnimationFrame)

it('rows take the places of their skeletons', async () => {
  const shifts = watchShifts()
  await openPage(<OrgTable onOpen={() => {}} onCreate={() => {}} />)
  await painted()
  const skeletons = drawnRows().map((row) => row.getBoundingClientRect().toJSON())
  expect(document.querySelector('.pk-skeleton')).toBeVisible()

  await screen.findByRole('button', { name: acme.name })
  const rows = drawnRows().slice(0, skeletons.length)
  expect(rows.map((row) => row.getBoundingClientRect().toJSON())).toEqual(skeletons)
  expect(await shifts()).toBe(0)
})

it('nothing around a dashboard moves when it comes', async () => {
  const shifts = watchShifts()
  const onReady = vi.fn()
  await openPage(
    <EmbedDashboard organizationId={acme.id} userId={acme.ownerId} title="Dashboard" onReady={onReady} />,
    {
      below: <p>Below the dashboard</p>,
    },
  )
  const below = screen.getByText('Below the dashboard')
  await painted()
  const place = below.getBoundingClientRect().top
  await waitFor(() => expect(onReady).toHaveBeenCalledOnce())
  expect(screen.getByTitle('Dashboard')).toBeVisible()
  expect(below.getBoundingClientRect().top).toBe(place)
  expect(await shifts()).toBe(0)
})

it('nothing around a dashboard moves when it fails', async () => {
  const shifts = watchShifts()
  await openPage(<EmbedDashboard organizationId={acme.id} userId="nobody" />, {
    below: <p>Below the dashboard</p>,
  })
  const place = screen.getByText('Below the dashboard').getBoundingClientRect().top
  expect(await screen.findByRole('alert')).toBeVisible()
  expect(screen.getByText('Below the dashboard').getBoundingClientRect().top).toBe(place)
  expect(await shifts()).toBe(0)
})

it.for([
  [
    'a customer’s page',
    <OrganizationDetails key="" organizationId={acme.id} dashboard={false} />,
    'Add line',
  ],
  ['the wizard', <OnboardWizard key="" />, 'Continue'],
] as const)('%s keeps what it has drawn in its place', async ([, element, last]) => {
  const shifts = watchShifts()
  await openPage(element)
  await screen.findByRole('button', { name: last })
  expect(await shifts()).toBeLessThan(0.01)
})

it('notices what moves', async () => {
  const shifts = watchShifts()
  await openPage(<p>Something</p>, {
    below: <div style={{ blockSize: 200, background: 'silver' }}>Below</div>,
  })
  await painted()
  await painted()
  screen.getByText('Something').style.paddingBlockEnd = '200px'
  await waitFor(async () => expect(await shifts()).toBeGreaterThan(0.01))
})
