import { OrgTable } from '@partnerkit/react'
import { screen, waitFor } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import { acme } from '../../stories/backend.ts'
import { openPage, scroller } from './open-page.tsx'

const rowOf = (name: string) => screen.findByRole('row', { name: new RegExp(`^${name}`) })
const focusedIndex = () => document.activeElement?.closest('[role=row]')?.getAttribute('aria-rowindex')

describe('opening a row', () => {
  it('takes a click anywhere in the row', async () => {
    const onOpen = vi.fn()
    await openPage(<OrgTable onOpen={onOpen} />)
    const row = await rowOf(acme.name)
    for (const cell of row.querySelectorAll<HTMLElement>('[role=cell]:not([data-column=actions])')) {
      const { right, top, height } = cell.getBoundingClientRect()
      const target = document.elementFromPoint(right - 2, top + height / 2) as HTMLElement
      await userEvent.click(target)
    }
    // What has a title of its own lies above the link.
    await userEvent.click(row.querySelector('time') as HTMLElement)
    expect(onOpen).toHaveBeenCalledTimes(4)
    expect(onOpen).toHaveBeenLastCalledWith(expect.objectContaining({ id: acme.id }))
  })

  it('leaves clicks in the menu to the menu', async () => {
    const onOpen = vi.fn()
    await openPage(<OrgTable onOpen={onOpen} />)
    await rowOf(acme.name)
    await userEvent.click(screen.getByRole('button', { name: `Actions for ${acme.name}` }))
    await waitFor(() => expect(screen.getByRole('menu')).toBeVisible())
    expect(onOpen).not.toHaveBeenCalled()
  })

  it('is a real link where the portal has addresses', async () => {
    const navigate = vi.fn()
    const href = ({ organizationId }: { organizationId: string }) => `/customers/${organizationId}`
    await openPage(<OrgTable />, { provider: { href, navigate } })
    const link = await screen.findByRole('link', { name: acme.name })
    expect(link).toHaveAttribute('href', `/customers/${acme.id}`)
    await userEvent.click(link)
    expect(navigate).toHaveBeenCalledExactlyOnceWith(`/customers/${acme.id}`)
  })

  it('leaves a click for a new tab to the browser', async () => {
    const navigate = vi.fn()
    await openPage(<OrgTable />, { provider: { href: () => '#elsewhere', navigate } })
    const link = await screen.findByRole('link', { name: acme.name })
    let isPrevented: boolean | undefined
    const noteAndStay = (event: MouseEvent) => {
      isPrevented = event.defaultPrevented
      event.preventDefault()
    }
    document.addEventListener('click', noteAndStay)
    link.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, ctrlKey: true }))
    document.removeEventListener('click', noteAndStay)
    expect(isPrevented).toBe(false)
    expect(navigate).not.toHaveBeenCalled()
  })
})

describe('by keyboard', () => {
  it('reaches one row by Tab, and the others by arrows', async () => {
    await openPage(<OrgTable onOpen={() => {}} />)
    await rowOf(acme.name)
    const reachable = [...scroller().querySelectorAll<HTMLElement>('tbody [tabindex="0"]')]
    expect(new Set(reachable.map((element) => element.closest('tr'))).size).toBe(1)

    reachable[0]?.focus()
    await userEvent.keyboard('{ArrowDown}{ArrowDown}')
    await waitFor(() => expect(focusedIndex()).toBe('4'))
    await userEvent.keyboard('{ArrowUp}')
    await waitFor(() => expect(focusedIndex()).toBe('3'))
    await userEvent.keyboard('{End}')
    await waitFor(() => expect(focusedIndex()).toBe('26'))
    await userEvent.keyboard('{PageUp}')
    await waitFor(() => expect(Number(focusedIndex())).toBeLessThan(20))
    await userEvent.keyboard('{Home}')
    await waitFor(() => expect(focusedIndex()).toBe('2'))
  })

  it('keeps the focused row clear of the sticky header', async () => {
    await openPage(<OrgTable onOpen={() => {}} />)
    await rowOf(acme.name)
    scroller().querySelector<HTMLElement>('tbody [tabindex="0"]')?.focus()
    await userEvent.keyboard('{End}')
    await waitFor(() => expect(focusedIndex()).toBe('26'))
    for (let row = 25; row >= 8; row--) {
      await userEvent.keyboard('{ArrowUp}')
      await waitFor(() => expect(focusedIndex()).toBe(String(row)))
      const header = scroller().querySelector('thead')?.getBoundingClientRect()
      const focused = document.activeElement?.closest('tr')?.getBoundingClientRect()
      expect(focused?.top).toBeGreaterThanOrEqual((header?.bottom ?? 0) - 1)
    }
  })

  it('opens with Enter', async () => {
    const onOpen = vi.fn()
    await openPage(<OrgTable onOpen={onOpen} />)
    ;(await screen.findByRole('button', { name: acme.name })).focus()
    await userEvent.keyboard('{Enter}')
    expect(onOpen).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ id: acme.id }))
  })

  it('rings the whole row, and only for the keyboard', async () => {
    await openPage(<OrgTable onOpen={() => {}} />)
    const row = await rowOf(acme.name)
    const link = screen.getByRole('button', { name: acme.name })
    await userEvent.click(link)
    expect(getComputedStyle(link, '::after').outlineStyle).toBe('none')
    await userEvent.keyboard('{ArrowDown}{ArrowUp}')
    await waitFor(() => expect(link).toHaveFocus())
    const ring = getComputedStyle(link, '::after')
    expect(ring.outlineStyle).toBe('solid')
    expect(Number.parseFloat(ring.outlineWidth)).toBe(2)
    expect(Number.parseFloat(ring.inlineSize)).toBeCloseTo(row.clientWidth, 0)
  })

  it('finds the search with a slash, and leaves one that is typed alone', async () => {
    await openPage(<OrgTable onOpen={() => {}} />)
    const search = await screen.findByRole('searchbox')
    await userEvent.keyboard('/')
    expect(search).toHaveFocus()
    expect(search).toHaveValue('')
    await userEvent.keyboard('a/b')
    expect(search).toHaveValue('a/b')
    await userEvent.keyboard('{Escape}')
    expect(search).toHaveValue('')
  })

  it('walks the menu and gives the focus back', async () => {
    await openPage(<OrgTable onOpen={() => {}} />)
    await rowOf(acme.name)
    const button = screen.getByRole('button', { name: `Actions for ${acme.name}` })
    button.focus()
    await userEvent.keyboard('{Enter}')
    expect(await screen.findByRole('menuitem', { name: 'Open' })).toHaveFocus()
    await userEvent.keyboard('{ArrowUp}')
    expect(screen.getByRole('menuitem', { name: /^Delete/ })).toHaveFocus()
    await userEvent.keyboard('{Escape}')
    expect(screen.queryByRole('menu')).toBeNull()
    expect(button).toHaveFocus()
  })
})
