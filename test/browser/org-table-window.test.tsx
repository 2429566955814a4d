import { OrgTable } from '@partnerkit/react'
import { screen, waitFor } from '@testing-library/react'
import { beforeAll, describe, expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import { type Backend, openBackend, partnerAdmin } from '../../stories/backend.ts'
import { manyCustomers, nameOf } from '../../stories/many-customers.ts'
import { drawnRows, openPage, scroller } from './open-page.tsx'

const count = 100_000
const rowHeight = 48
const mostRows = 80

/** The pages a browser asked for, by offset. */
function offsets({ requests }: Backend) {
  const lists = requests.filter((request) => request.startsWith('GET /organizations?'))
  return lists.map((request) => Number(new URLSearchParams(request.split('?')[1]).get('offset')))
}

describe('a table over 100,000 customers', () => {
  const sandbox = { data: manyCustomers(count), bodies: 'guide' } as const
  let warm: Backend

  // Reading them from the vendor takes seconds and is not what is looked at here: the BFF has done it before.
  beforeAll(async () => {
    warm = await openBackend({
      sandbox,
      prepare: ({ client }) => client.listOrganizations({ limit: 1 }).then(() => {}),
    })
    return () => warm.close()
  }, 120_000)

  /** A page of its own over the same BFF. */
  async function openTable() {
    const requests: string[] = []
    const send: Backend['send'] = (exchange) => {
      requests.push(`${exchange.method} ${exchange.target}`)
      return warm.send(exchange)
    }
    const backend: Backend = { ...warm, requests, send, close: async () => {} }
    await openPage(<OrgTable onOpen={() => {}} />, { backend, principal: partnerAdmin })
    await screen.findByRole('button', { name: nameOf(0) })
    return backend
  }

  it('says how many rows there are and which one each is, while it holds only those in sight', async () => {
    await openTable()
    expect(screen.getByRole('table')).toHaveAttribute('aria-rowcount', String(count + 1))
    expect(drawnRows().length).toBeLessThanOrEqual(mostRows)
    expect(
      drawnRows()
        .map((row) => row.getAttribute('aria-rowindex'))
        .slice(0, 3),
    ).toEqual(['2', '3', '4'])
    expect(scroller().scrollHeight).toBeGreaterThan(count * rowHeight)
  })

  it('asks for the pages it touches and one ahead, wherever it jumps to', async () => {
    const backend = await openTable()
    await waitFor(() => expect(offsets(backend)).toEqual([0, 100]))

    scroller().scrollTop = 50_020 * rowHeight
    await screen.findByRole('button', { name: nameOf(50_025) })
    await waitFor(() => expect(offsets(backend)).toEqual([0, 100, 50_000, 50_100]))
    expect(drawnRows().length).toBeLessThanOrEqual(mostRows)
  })

  it('asks for nothing that only flew by', async () => {
    const backend = await openTable()
    await waitFor(() => expect(offsets(backend)).toHaveLength(2))
    for (let row = 3_000; row <= 90_000; row += 3_000) {
      scroller().scrollTop = row * rowHeight
      await new Promise(requestAnimationFrame)
      expect(drawnRows().length).toBeLessThanOrEqual(mostRows)
    }
    await screen.findByRole('button', { name: nameOf(90_005) })
    const asked = offsets(backend).filter((offset) => offset > 100 && offset < 89_900)
    expect(asked.length).toBeLessThanOrEqual(10)
  })

  it('shows the last customer at the end', async () => {
    const backend = await openTable()
    screen.getByRole('button', { name: nameOf(0) }).focus()
    await userEvent.keyboard('{End}')
    const last = await screen.findByRole('button', { name: nameOf(count - 1) })
    await waitFor(() => expect(last).toHaveFocus())

    const row = last.closest('[role=row]') as HTMLElement
    expect(row).toHaveAttribute('aria-rowindex', String(count + 1))
    const box = scroller().getBoundingClientRect()
    expect(row.getBoundingClientRect().bottom).toBeLessThanOrEqual(box.bottom)
    expect(row.getBoundingClientRect().bottom).toBeGreaterThan(box.bottom - 4)
    expect(offsets(backend)).toEqual([0, 100, count - 100])
  })

  it('comes back to the first', async () => {
    await openTable()
    screen.getByRole('button', { name: nameOf(0) }).focus()
    await userEvent.keyboard('{End}')
    await waitFor(() => expect(screen.getByRole('button', { name: nameOf(count - 1) })).toHaveFocus())
    await userEvent.keyboard('{Home}')
    await waitFor(() => expect(screen.getByRole('button', { name: nameOf(0) })).toHaveFocus())
    expect(scroller().scrollTop).toBe(0)
  })
})
