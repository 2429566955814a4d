import { CreateOrganizationDialog, OrgTable } from '@partnerkit/react'
import { screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import { acme } from '../../stories/backend.ts'
import { prefer } from './media.ts'
import { openPage } from './open-page.tsx'

const table = <OrgTable onOpen={() => {}} onCreate={() => {}} />

async function openMenu() {
  await userEvent.click(await screen.findByRole('button', { name: `Actions for ${acme.name}` }))
  return screen.findByRole('menu')
}

async function openDialog() {
  await openPage(<CreateOrganizationDialog open onOpenChange={() => {}} />)
  return screen.findByRole('dialog')
}

/** Milliseconds of everything that moves on an element, its transitions included. */
function movement(element: Element): number {
  const { animationName, animationDuration, transitionDuration } = getComputedStyle(element)
  const seconds = (list: string) => Math.max(...list.split(',').map(Number.parseFloat))
  return (
    1000 * Math.max(animationName === 'none' ? 0 : seconds(animationDuration), seconds(transitionDuration))
  )
}

describe('motion', () => {
  it('is short where it helps to see what opened', async () => {
    await openPage(table)
    const menu = movement(await openMenu())
    expect(menu).toBeGreaterThan(0)
    expect(menu).toBeLessThanOrEqual(160)
    const dialog = movement(await openDialog())
    expect(dialog).toBeGreaterThan(0)
    expect(dialog).toBeLessThanOrEqual(160)
  })

  it('is none for a reader who wants less of it', async () => {
    await prefer('prefers-reduced-motion', 'reduce')
    await openPage(table, { faults: [{ route: 'GET /organizations', kind: 'latency', latency: 300 }] })
    const skeleton = document.querySelector('.pk-skeleton') as Element
    expect(movement(skeleton)).toBe(0)
    expect(movement(await openMenu())).toBe(0)
    const dialog = await openDialog()
    for (const element of [dialog, ...document.querySelectorAll('.pk')]) expect(movement(element)).toBe(0)
  })

  it('is not what tells that something runs', async () => {
    await prefer('prefers-reduced-motion', 'reduce')
    await openPage(<CreateOrganizationDialog open onOpenChange={() => {}} />, {
      faults: [{ route: 'POST /organizations', kind: 'latency', latency: 2_000 }],
    })
    await userEvent.fill(await screen.findByRole('textbox', { name: 'Customer name' }), 'Pizza Palace')
    await userEvent.fill(
      screen.getByRole('textbox', { name: 'E-mail address' }),
      'maria@pizza-palace.example',
    )
    const create = screen.getByRole('button', { name: 'Create customer' })
    await userEvent.click(create)
    expect(create).toHaveAttribute('aria-busy', 'true')
    expect(movement(create.querySelector('.pk-spinner') as Element)).toBe(0)
  })
})

describe('in forced colours', () => {
  /** Whether anything but its background sets an element apart: backgrounds are taken away. */
  const hasEdge = (element: Element) => {
    const { borderTopWidth, borderTopStyle, outlineStyle } = getComputedStyle(element)
    return (borderTopStyle !== 'none' && Number.parseFloat(borderTopWidth) > 0) || outlineStyle !== 'none'
  }

  it('what floats keeps an edge', async () => {
    await prefer('forced-colors', 'active')
    await openPage(table)
    expect(matchMedia('(forced-colors: active)').matches).toBe(true)
    expect(hasEdge(await openMenu())).toBe(true)
    expect(hasEdge(await openDialog())).toBe(true)
  })

  it('buttons, fields and the focus keep an edge', async () => {
    await prefer('forced-colors', 'active')
    await openPage(table)
    const create = await screen.findByRole('button', { name: 'New customer' })
    expect(hasEdge(create)).toBe(true)
    expect(hasEdge(screen.getByRole('searchbox'))).toBe(true)
    const menu = await openMenu()
    const focused = menu.querySelector(':focus') as Element
    expect(getComputedStyle(focused).outlineStyle).toBe('solid')
    expect(getComputedStyle(focused).outlineColor).not.toBe('rgba(0, 0, 0, 0)')
  })

  it('the dot of a pending line is still there', async () => {
    await prefer('forced-colors', 'active')
    await openPage(table)
    await screen.findByRole('row', { name: /^Northside Locksmiths/ })
    const dot = document.querySelector('.pk-dot') as Element
    expect(Number.parseFloat(getComputedStyle(dot).borderTopWidth)).toBeGreaterThan(2)
  })
})
