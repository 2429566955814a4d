import { OrgTable } from '@partnerkit/react'
import { screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { acme } from '../../stories/backend.ts'
import { openPage, scroller } from './open-page.tsx'

async function openTable(width: number) {
  await openPage(<OrgTable onOpen={() => {}} onCreate={() => {}} />, { width })
  const row = await screen.findByRole('row', { name: new RegExp(`^${acme.name}`) })
  return { row, header: scroller().querySelector('thead') as HTMLElement }
}

describe('under 640 pixels of container', () => {
  it('rows are cards, whatever the window is wide', async () => {
    const { row, header } = await openTable(620)
    expect(window.innerWidth).toBeGreaterThan(640)
    expect(getComputedStyle(row).display).toBe('grid')
    expect(header.getBoundingClientRect().height).toBeLessThanOrEqual(1)
    expect(screen.getByRole('combobox', { name: 'Sort by' })).toBeVisible()
    expect(row).toHaveTextContent('3 people')
  })

  it('stays a table to assistive technology', async () => {
    const { row } = await openTable(420)
    expect(screen.getAllByRole('columnheader').map((header) => header.textContent)).toEqual(
      expect.arrayContaining(['Name', 'People', 'Lines', 'Created']),
    )
    expect(row.querySelectorAll('[role=cell]').length).toBeGreaterThanOrEqual(3)
  })

  it('no card is wider than the container or covers the next one', async () => {
    await openTable(320)
    const cards = [...document.querySelectorAll('tbody [role=row]')].map((row) => row.getBoundingClientRect())
    for (const [index, card] of cards.entries()) {
      expect(card.right).toBeLessThanOrEqual(scroller().getBoundingClientRect().right + 1)
      const next = cards[index + 1]
      if (next) expect(card.bottom).toBeLessThanOrEqual(next.top + 1)
    }
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(window.innerWidth)
  })

  it('a short name stands below the name, which keeps its room', async () => {
    await openPage(<OrgTable onOpen={() => {}} />, { vendor: 'anyreach', width: 368 })
    const row = await screen.findByRole('row', { name: /^Harbor Dental Group/ })
    const boxOf = (column: string) =>
      (row.querySelector(`[data-column="${column}"]`) as HTMLElement).getBoundingClientRect()
    expect(boxOf('slug').top).toBeGreaterThanOrEqual(boxOf('name').bottom)
    expect(boxOf('name').width).toBeGreaterThan(row.getBoundingClientRect().width / 2)
  })
})

describe('from 640 pixels of container on', () => {
  it('rows are rows', async () => {
    const { row, header } = await openTable(700)
    expect(getComputedStyle(row).display).toBe('flex')
    expect(header.getBoundingClientRect().height).toBeGreaterThan(30)
    expect(screen.queryByRole('combobox', { name: 'Sort by' })).toBeNull()
  })
})
