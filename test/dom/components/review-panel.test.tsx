import { type BffOptions, fetchTransport, GRANTED, type Principal } from '@partnerkit/bff'
import type { Client } from '@partnerkit/contract/client'
import { ReviewPanel, type ReviewPanelProps } from '@partnerkit/react/review'
import { createSandbox, type Sandbox, type VendorName } from '@partnerkit/sandbox'
import { render, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { describe, expect, it, vi } from 'vitest'
import { elsewhere } from '../../../stories/elsewhere.ts'
import {
  lateTwin,
  noneAlike,
  onboardingId,
  oneAlike,
  severalAlike,
  twoLateTwins,
  twoLines,
} from '../../../stories/in-review.ts'
import { ada, createGate, openPortal } from '../hooks/open-portal.tsx'
import { page } from './onboard.tsx'
import { button } from './show.tsx'

const resolution = /^POST \/onboardings\/[^/]+\/steps\/[^/]+\/resolution/
/** Staff of another tenant, who sees what that tenant has. */
const gil: Principal = { ...ada, id: 'gil', tenant: 'south', organizations: GRANTED }
const palace = 'Pizza Palace'

interface Stage<Vendor extends VendorName> {
  sandbox: Sandbox<Vendor>
  prepare: (stage: { client: Client; sandbox: Pick<Sandbox, 'fetch' | 'faults'> }) => Promise<void>
  vendor?: VendorName
  principal?: Principal
  limits?: NonNullable<BffOptions<Principal>['limits']>
  props?: Partial<ReviewPanelProps>
}

/** What gil has begun, in front of ada, who may decide, or of somebody else. */
async function open<Vendor extends VendorName>(stage: Stage<Vendor>) {
  const { sandbox, prepare, vendor = 'answering-agent', principal = ada, limits, props } = stage
  const portal = openPortal({
    vendor,
    principal,
    bff: { transport: fetchTransport(sandbox.fetch), ...(limits && { limits }) },
  })
  await prepare({ client: portal.bff.as(gil), sandbox })
  sandbox.clearRequests()
  const tenant = principal.tenant === gil.tenant ? undefined : gil.tenant
  render(
    <portal.Portal>
      <ReviewPanel onboardingId={onboardingId} tenant={tenant} {...props} />
    </portal.Portal>,
  )
  const onboarding = () => portal.bff.as(gil).getOnboarding({ onboardingId })
  return { ...portal, sandbox, onboarding, person: userEvent.setup() }
}

const answering = () => createSandbox({ organizations: 3 })
const witness = () => createSandbox({ vendor: 'silent-witness', organizations: 3 })
const writes = ({ requests }: { requests: readonly { method: string; path: string }[] }) =>
  requests.filter(({ method }) => method !== 'GET').map(({ method, path }) => `${method} ${path}`)
const found = async () =>
  within(await screen.findByRole('list', { name: 'What is there' })).getAllByRole('listitem')
const choices = async () =>
  (await found()).map((box) => within(box).queryByRole('button', { name: /^(Use|Keep) this one/ }))
const alert = async () => (await screen.findByRole('alert')).textContent

describe('somebody who may decide', () => {
  it('sees what was sent beside what is there, and uses it: nothing is created', async () => {
    const onAfter = vi.fn()
    const view = await open({
      sandbox: answering(),
      prepare: oneAlike,
      props: { resolveAction: { onAfter } },
    })
    await page(`Check ${palace}`)
    expect(screen.getByRole('heading', { level: 3, name: `Customer: ${palace}` })).toBeVisible()
    const [box, ...others] = await found()
    expect(others).toEqual([])
    expect(box?.textContent).toMatch(/Created now.*Customer namePizza Palace Same.*maria@\S+ Same/)
    await view.person.click(button(/^Use this one: Pizza Palace/))
    await page(`${palace} is set up`)
    expect(writes(view.sandbox)).toEqual([])
    expect((await view.onboarding()).status).toBe('completed')
    expect(onAfter).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ status: 'completed' }))
  })

  it('tells several apart by what differs, and uses the one that was chosen', async () => {
    const view = await open({ sandbox: witness(), vendor: 'silent-witness', prepare: severalAlike })
    const boxes = await found()
    expect(boxes.map((box) => within(box).queryAllByText(/^Sent: /).length)).toEqual([0, 0, 2])
    expect(boxes[2]).toHaveTextContent('Albany Sent: New York')
    await view.person.click((await choices())[1] ?? document.body)
    await page('Oak Lane Law is set up')
    const all = view.sandbox.data().organizations.filter(({ name }) => name === 'Oak Lane Law')
    expect(all).toHaveLength(3)
    expect((await view.onboarding()).organizationId).toBe(all[1]?.id)
  })

  it('creates anew after a question that says what may come of it, once the first had its time', async () => {
    const view = await open({ sandbox: answering(), prepare: twoLines })
    await screen.findByRole('heading', { level: 3, name: 'Line: Main Location' })
    await view.person.click(button('Create anew'))
    const dialog = within(await screen.findByRole('dialog', { name: 'Create Main Location anew?' }))
    expect(dialog.getByText(/two of this line, and both numbers are paid for/)).toBeVisible()
    expect(writes(view.sandbox)).toEqual([])
    await view.person.click(dialog.getByRole('button', { name: 'Create anew' }))
    await page(`Setting up ${palace} is taking longer than usual`)
    expect(screen.getByText(/waits for a minute first, so that nothing is created twice/)).toBeVisible()
    expect(writes(view.sandbox)).toEqual([])
    expect(await view.onboarding()).toMatchObject({ status: 'waiting', waitingFor: 'vendor' })
  })

  it('is told that there is nothing like it', async () => {
    const view = await open({ sandbox: witness(), vendor: 'silent-witness', prepare: noneAlike })
    expect(await screen.findByText('Nothing like it is at the service.')).toBeVisible()
    expect(screen.queryByRole('button', { name: /^Use this one/ })).toBeNull()
    expect(screen.getByText('New York')).toBeVisible()
    await view.person.click(button('Create anew'))
    const dialog = within(await screen.findByRole('dialog'))
    await view.person.click(dialog.getByRole('button', { name: 'Create anew' }))
    await page('Oak Lane Law is set up')
  })

  it('keeps what a finished step has, where another turned up later', async () => {
    const view = await open({ sandbox: answering(), prepare: lateTwin, limits: { settleAfter: 0.3 } })
    const [kept, twin] = await found()
    expect(kept).toHaveTextContent('In use')
    expect(twin).toHaveTextContent('Turned up later')
    expect((await choices()).map((choice) => choice?.textContent)).toEqual(['Keep this one', undefined])
    expect(screen.queryByRole('button', { name: 'Create anew' })).toBeNull()
    await view.person.click(button(/^Keep this one/))
    await page(`${palace} is set up`)
    expect(writes(view.sandbox)).toEqual([])
  })

  it('goes on at the heading where one part is decided and another is not', async () => {
    const view = await open({
      sandbox: answering(),
      prepare: twoLateTwins,
      limits: { settleAfter: 0.3 },
    })
    expect(await screen.findAllByRole('heading', { level: 3 })).toHaveLength(2)
    const keep = await screen.findAllByRole('button', { name: /^Keep this one/ })
    await view.person.click(keep[0] ?? document.body)
    await waitFor(() => expect(screen.getAllByRole('heading', { level: 3 })).toHaveLength(1))
    expect(await page(`Check ${palace}`)).toHaveFocus()
  })

  it('clicks as often as they like: it is decided once', async () => {
    const view = await open({ sandbox: answering(), prepare: oneAlike })
    const { gate, open: letGo } = createGate()
    view.network.gate = (request) => (resolution.test(request) ? gate : undefined)
    await found()
    for (let click = 0; click < 20; click++) await view.person.click(button(/^Use this one/))
    letGo()
    await page(`${palace} is set up`)
    expect(view.network.count(resolution)).toBe(1)
  })

  it('goes on where a failure left them: it says what failed, with the id of the request', async () => {
    const onError = vi.fn()
    const view = await open({ sandbox: answering(), prepare: oneAlike, props: { onError } })
    await found()
    view.sandbox.faults.add({ route: '*', kind: 'status', status: 503 })
    await view.person.click(button(/^Use this one/))
    expect(await alert()).toMatch(/It was not done.*Request id/)
    expect(onError).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ code: 'upstream-unavailable' }))
    view.sandbox.faults.clear()
    await view.person.click(button(/^Use this one/))
    await page(`${palace} is set up`)
  })

  it('sees what became of a decision whose answer was lost', async () => {
    const view = await open({ sandbox: answering(), prepare: oneAlike })
    await found()
    view.network.losesAnswer = (request) => resolution.test(request)
    await view.person.click(button(/^Use this one/))
    await page(`${palace} is set up`)
    expect(view.network.count(resolution)).toBe(1)
  })

  it('is told when what they chose is gone', async () => {
    const view = await open({ sandbox: witness(), vendor: 'silent-witness', prepare: severalAlike })
    const [, second] = await choices()
    const organizationId = view.sandbox
      .data()
      .organizations.filter(({ name }) => name === 'Oak Lane Law')[1]?.id
    await elsewhere(view.sandbox, 'silent-witness', (other) =>
      other.deleteOrganization({ organizationId: String(organizationId) }),
    )
    await view.person.click(second ?? document.body)
    expect(await alert()).toMatch(/It was not done.*does not fit with what is already there/)
    await waitFor(async () => expect(await found()).toHaveLength(2))
    expect(screen.getByRole('heading', { name: 'What is there' })).toHaveFocus()
    expect((await view.onboarding()).status).toBe('needs-review')
  })

  it('can look again where the service did not answer', async () => {
    const view = await open({
      sandbox: answering(),
      async prepare(stage) {
        await oneAlike(stage)
        stage.sandbox.faults.add({ route: '*', kind: 'status', status: 401 })
      },
    })
    expect(await alert()).toMatch(/could not be looked up what is there.*Request id/)
    expect(screen.getByText('What was sent')).toBeVisible()
    view.sandbox.faults.clear()
    await view.person.click(button('Try again'))
    expect(await found()).toHaveLength(1)
    expect(screen.getByRole('heading', { name: 'What is there' })).toHaveFocus()
  })
})

describe('who stops instead', () => {
  it('sees what stays, and why it cannot be removed before it is decided', async () => {
    const view = await open({ sandbox: answering(), prepare: twoLines })
    await found()
    await view.person.click(button('Stop instead'))
    await page(`Stop setting up ${palace}`)
    const left = await screen.findAllByRole('listitem')
    expect(left.map(({ textContent }) => textContent)).toEqual([
      'Line: Main LocationNot from here',
      'Line: Main LocationNot from here',
      'Person: Maria Rossi',
      `Customer: ${palace}`,
    ])
    expect(screen.getByText(/once it is decided what became of the part/)).toBeVisible()
    expect(screen.queryByRole('button', { name: 'Stop and remove it' })).toBeNull()
    await view.person.click(button('Back'))
    expect(await found()).toHaveLength(2)
    await view.person.click(button('Stop instead'))
    await view.person.click(button('Stop and keep it'))
    await page(`Setting up ${palace} was stopped`)
    expect(writes(view.sandbox)).toEqual([])
  })

  it('can look again at what stays, and reads on there', async () => {
    const view = await open({ sandbox: answering(), prepare: twoLines })
    await found()
    view.sandbox.faults.add({ route: '*', kind: 'status', status: 401 })
    await view.person.click(button('Stop instead'))
    expect(await alert()).toMatch(/could not be looked up what was created/)
    view.sandbox.faults.clear()
    await view.person.click(button('Try again'))
    expect(await screen.findByRole('heading', { name: /^What was created/ })).toHaveFocus()
  })

  it('has it removed in the order of the vendor, after a question', async () => {
    const onAfter = vi.fn()
    const view = await open({
      sandbox: answering(),
      async prepare(stage) {
        await lateTwin(stage)
        const { organizationId = '' } = await stage.client.getOnboarding({ onboardingId })
        await elsewhere(stage.sandbox, 'answering-agent', async (other) => {
          const { items } = await other.listLocations({ organizationId })
          await other.deleteLocation({ organizationId, locationId: items.at(-1)?.id ?? '' })
        })
      },
      limits: { settleAfter: 0.3 },
      props: { cancelAction: { onAfter } },
    })
    await view.person.click(await screen.findByRole('button', { name: 'Stop instead' }))
    await view.person.click(await screen.findByRole('button', { name: 'Stop and remove it' }))
    const dialog = within(
      await screen.findByRole('dialog', { name: `Remove what was created of ${palace}?` }),
    )
    expect(dialog.getByText(/^All 3 are removed/)).toBeVisible()
    expect(writes(view.sandbox)).toEqual([])
    await view.person.click(dialog.getByRole('button', { name: 'Stop and remove it' }))
    await page(`Setting up ${palace} was stopped`)
    expect(writes(view.sandbox).map((made) => made.replace(/\/[^/]+$/, ''))).toEqual([
      'DELETE /api/v1/locations',
      'DELETE /api/v1/users',
      'DELETE /api/v1/organizations',
    ])
    expect(onAfter).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ status: 'cancelled' }))
  })
})

describe('everybody else', () => {
  it('reads that it is being checked, with the id to ask about it, and nothing of what is there', async () => {
    const view = await open({ sandbox: answering(), prepare: oneAlike, principal: gil })
    await page(`${palace} is being checked`)
    expect(screen.getByText(onboardingId)).toBeVisible()
    expect(screen.queryByRole('button', { name: /this one|anew|Stop/ })).toBeNull()
    expect(view.network.count(/candidates|remains/)).toBe(0)
  })

  it('cannot look into the onboardings of another tenant', async () => {
    const view = await open({
      sandbox: answering(),
      prepare: oneAlike,
      principal: { ...gil, id: 'sue', tenant: 'west' },
      props: { tenant: 'south' },
    })
    expect(await alert()).toMatch(/could not be loaded.*Your account may not do this/)
    expect(view.network.count(/candidates|remains/)).toBe(0)
  })
})
