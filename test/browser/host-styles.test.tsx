import { CreateOrganizationDialog, OnboardWizard, OrganizationDetails, OrgTable } from '@partnerkit/react'
import { screen, within } from '@testing-library/react'
import type { ReactNode } from 'react'
import { describe, expect, it, onTestFinished } from 'vitest'
import { userEvent } from 'vitest/browser'
import { acme } from '../../stories/backend.ts'
import { hostStyles } from './host-styles.ts'
import { openPage } from './open-page.tsx'

/**
 * What a reader would see change. Left to the host are `cursor`, and `appearance`, which shows on no element that has
 * a background or border of its own.
 */
const properties = [
  'display', 'position', 'float', 'box-sizing', 'opacity', 'visibility', 'overflow', 'gap', 'order',
  'margin-top', 'margin-right', 'margin-bottom', 'margin-left',
  'padding-top', 'padding-right', 'padding-bottom', 'padding-left',
  'border-top-width', 'border-right-width', 'border-bottom-width', 'border-left-width',
  'border-top-style', 'border-top-color', 'border-bottom-color', 'border-top-left-radius',
  'background-color', 'background-image', 'box-shadow', 'color', 'fill', 'stroke',
  'font-family', 'font-size', 'font-weight', 'line-height', 'letter-spacing',
  'text-align', 'text-transform', 'text-decoration-line', 'text-indent', 'text-shadow', 'list-style-type', 'resize',
] // biome-ignore format: one group a line

type Picture = ReadonlyMap<string, string>

/** Every element of the kit: its computed styles and its place. */
function picture(): Picture {
  const values = new Map<string, string>()
  for (const [index, element] of [...document.querySelectorAll('.pk, .pk-root')].entries()) {
    const name = `${index} ${element.tagName.toLowerCase()}.${element.getAttribute('class')?.split(' ').at(-1)}`
    const styles = getComputedStyle(element)
    for (const property of properties) values.set(`${name} ${property}`, styles.getPropertyValue(property))
    const { x, y, width, height } = element.getBoundingClientRect()
    const rounded = [x, y, width, height].map((part) => Math.round(part * 10) / 10)
    values.set(`${name} x y width height`, rounded.join(' '))
  }
  return values
}

/** What differs, each kind of difference once: the order of the elements is left out. */
function differences(before: Picture, after: Picture): string[] {
  const keys = new Set([...before.keys(), ...after.keys()])
  const changed = [...keys].filter((key) => before.get(key) !== after.get(key))
  return [
    ...new Set(changed.map((key) => `${key.replace(/^\d+ /, '')}: ${before.get(key)} → ${after.get(key)}`)),
  ]
}

/** What every host page has set before any of them: the same font, in the same place. */
const page =
  'body { margin: 0; font-family: sans-serif } *, ::before { transition: none !important; animation: none !important }'

function addStyles(css: string, where: 'prepend' | 'append') {
  const style = document.createElement('style')
  style.textContent = css
  document.head[where](style)
  onTestFinished(() => style.remove())
}

const places: readonly [name: string, element: ReactNode, ready: () => Promise<unknown>][] = [
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
      await userEvent.click(screen.getByRole('button', { name: 'Edit' }))
      await userEvent.unhover(screen.getByRole('button', { name: 'Save' }))
      await screen.findByText('Main line')
    },
  ],
  ['the wizard', <OnboardWizard key="" />, () => screen.findByRole('textbox', { name: 'Customer name' })],
  [
    'a dialog',
    <CreateOrganizationDialog key="" open onOpenChange={() => {}} />,
    async () => {
      const dialog = within(await screen.findByRole('dialog', { name: 'Create a customer' }))
      await dialog.findByRole('textbox', { name: 'Customer name' })
    },
  ],
]

describe.for(Object.entries(hostStyles))('under %s', ([, css]) => {
  describe.for(['before', 'after'] as const)('loaded %s the kit’s', (order) => {
    it.for(places)('%s looks the same', async ([, element, ready]) => {
      addStyles(page, 'append')
      await openPage(element)
      await ready()
      const before = picture()
      expect(before.size).toBeGreaterThan(properties.length * 10)
      addStyles(css, order === 'before' ? 'prepend' : 'append')
      const found = differences(before, picture())
      expect(found, found.slice(0, 30).join('\n')).toEqual([])
    })
  })
})

it('a class of the host wins over the kit', async () => {
  addStyles('.portal-search { border-radius: 20px; background-color: rgb(1, 2, 3) }', 'append')
  await openPage(<OrgTable />, {
    provider: { appearance: { classNames: { 'org-table__searchbox': 'portal-search' } } },
  })
  const search = getComputedStyle(await screen.findByRole('searchbox'))
  expect(search.borderTopLeftRadius).toBe('20px')
  expect(search.backgroundColor).toBe('rgb(1, 2, 3)')
})

it('colour, radius and font of the host arrive with three variables', async () => {
  const variables = { accent: 'rgb(200, 30, 120)', radius: '12px', font: 'monospace' }
  await openPage(<OrgTable onCreate={() => {}} />, { provider: { appearance: { variables } } })
  const button = getComputedStyle(await screen.findByRole('button', { name: 'New customer' }))
  expect(button.backgroundColor).toBe('rgb(200, 30, 120)')
  expect(button.borderTopLeftRadius).toBe('12px')
  expect(button.fontFamily).toBe('monospace')
})
