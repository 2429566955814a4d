import { CreateOrganizationDialog, OnboardWizard, OrganizationDetails, OrgTable } from '@partnerkit/react'
import { ReviewPanel } from '@partnerkit/react/review'
import { cleanup, screen } from '@testing-library/react'
import type { ReactNode } from 'react'
import { describe, expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import { acme } from '../../stories/backend.ts'
import { onboardingId, oneAlike } from '../../stories/in-review.ts'
import { openPage } from './open-page.tsx'

const sheets = import.meta.glob<string>('../../packages/react/src/styles/*.css', {
  query: '?raw',
  import: 'default',
  eager: true,
})

/** Sides that do not turn with the direction of the page. */
const physical =
  /(?<![\w-])((margin|padding|border|inset|scroll-margin|scroll-padding)-(left|right)[\w-]*|left|right|border-(top|bottom)-(left|right)-radius)\s*:|(text-align|float|clear)\s*:\s*(left|right)\b/g

/** Left is where a fieldset's legend has to float to, wherever a line begins: it fills its line. */
const allowed = /^float: left$/

describe('style sheets', () => {
  it('know the start and the end of a line, not left and right', () => {
    expect(Object.keys(sheets).length).toBeGreaterThan(5)
    const found = Object.entries(sheets).flatMap(([path, css]) =>
      (css.replace(/\/\*[\s\S]*?\*\//g, '').match(physical) ?? [])
        .filter((declaration) => !allowed.test(declaration))
        .map((declaration) => `${path.split('/').at(-1)} ${declaration}`),
    )
    expect(found).toEqual([])
  })

  it.for(['margin-left: 1px', 'left: 0', 'text-align: right', 'border-top-left-radius: 0'])(
    '%s is noticed',
    (css) => {
      expect(`.a { ${css} }`.match(physical)).toHaveLength(1)
    },
  )
})

/** Elements whose text has a direction of its own do not turn with the page, nor does what is in them. */
const turning = '.pk:not(.pk[dir] *, svg *)'

interface Place {
  readonly name: string
  /** Start and end in its line, seen from where the line begins; top and bottom. */
  readonly edges: readonly number[]
}

function places(direction: 'ltr' | 'rtl'): Place[] {
  const page = document.documentElement.clientWidth
  return [...document.querySelectorAll(turning)].filter(isBox).map((element) => {
    const { left, right, top, bottom } = element.getBoundingClientRect()
    const [start, end] = direction === 'ltr' ? [left, right] : [page - right, page - left]
    return { name: element.getAttribute('class') ?? '', edges: [start, end, top, bottom].map(Math.round) }
  })
}

/** Drawn, and not a word within a line: English words stay in their order. */
function isBox(element: Element): boolean {
  return element.getClientRects().length > 0 && getComputedStyle(element).display !== 'inline'
}

/** What is more than a pixel away from where its mirror image is. */
function unturned(leftToRight: readonly Place[], rightToLeft: readonly Place[]): string[] {
  return leftToRight.flatMap(({ name, edges }, index) => {
    const other = rightToLeft[index]?.edges ?? []
    const isTurned = edges.every((edge, at) => Math.abs(edge - (other[at] ?? Number.NaN)) <= 1)
    return isTurned ? [] : [`${name}: ${edges.join(' ')} | ${other.join(' ')}`]
  })
}

const pages: readonly [name: string, element: ReactNode, ready: () => Promise<unknown>][] = [
  [
    'the table',
    <OrgTable key="" onOpen={() => {}} onCreate={() => {}} />,
    () => screen.findByRole('row', { name: /^Acme/ }),
  ],
  [
    'a customer’s page',
    <OrganizationDetails key="" organizationId={acme.id} />,
    async () => {
      await screen.findByText('John Doe', { ignore: 'option' })
      await screen.findByText('Main line')
    },
  ],
  ['the wizard', <OnboardWizard key="" />, () => screen.findByRole('textbox', { name: 'Customer name' })],
  [
    'a dialog',
    <CreateOrganizationDialog key="" open onOpenChange={() => {}} />,
    () => screen.findByRole('textbox', { name: 'Customer name' }),
  ],
]

describe.for(pages)('%s', ([, element, ready]) => {
  it.for([1000, 500])('is its own mirror image, %i pixels wide', async (width) => {
    const images: Place[][] = []
    for (const direction of ['ltr', 'rtl'] as const) {
      await openPage(element, {
        width,
        direction,
        provider: { appearance: { variables: { font: 'monospace' } } },
      })
      await ready()
      await document.fonts.ready
      for (const { finished } of document.getAnimations().filter(hasEnd)) await finished
      images.push(places(direction))
      cleanup()
    }
    const [leftToRight = [], rightToLeft = []] = images
    expect(leftToRight.length).toBeGreaterThan(20)
    expect(rightToLeft.length).toBe(leftToRight.length)
    const found = unturned(leftToRight, rightToLeft)
    expect(found, found.slice(0, 20).join('\n')).toEqual([])
  })
})

function hasEnd(animation: Animation): boolean {
  return animation.effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY
}

it('a menu opens at the end of its button', async () => {
  await openPage(<OrgTable onOpen={() => {}} />, { direction: 'rtl' })
  const button = await screen.findByRole('button', { name: `Actions for ${acme.name}` })
  await userEvent.click(button)
  const menu = (await screen.findByRole('menu')).getBoundingClientRect()
  expect(menu.left).toBeCloseTo(button.getBoundingClientRect().left, 0)
  expect(menu.right).toBeLessThan(window.innerWidth)
})

it.for(['ltr', 'rtl'] as const)('a long name keeps the order of its own words, %s', async (direction) => {
  await openPage(<OrgTable onOpen={() => {}} />, { direction, width: 700 })
  const link = await screen.findByRole('button', { name: /^The Greater Willamette Valley/ })
  const [head, tail] = [...link.children].map((part) => part.getBoundingClientRect())
  expect(head?.right).toBeLessThanOrEqual((tail?.left ?? 0) + 1)
})

it.for(['ltr', 'rtl'] as const)('what was sent begins below what it is called, %s', async (direction) => {
  await openPage(<ReviewPanel onboardingId={onboardingId} />, { direction, width: 360, prepare: oneAlike })
  const [mail] = await screen.findAllByText('maria@pizza-palace.example')
  const called = mail?.closest('dl > div')?.querySelector('dt')
  const [below, above] = [mail, called].map((element) => element && textBox(element))
  expect(below?.top).toBeGreaterThanOrEqual(above?.bottom ?? Number.NaN)
  const side = direction === 'ltr' ? 'left' : 'right'
  expect(below?.[side]).toBeCloseTo(above?.[side] ?? Number.NaN, 0)
})

/** Where the words are, and not the line they are in. */
function textBox(element: Element): DOMRect {
  const range = document.createRange()
  range.selectNodeContents(element)
  return range.getBoundingClientRect()
}
