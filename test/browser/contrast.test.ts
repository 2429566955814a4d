import '@partnerkit/react/styles.css'
import { afterEach, describe, expect, it } from 'vitest'
import { contrast, painted } from './pixels.ts'

/** The value of a token in a theme, as an element below the root gets it. */
function tokensOf(theme: string, host: Readonly<Record<string, string>>) {
  const root = document.createElement('div')
  root.className = 'pk-root'
  root.dataset.theme = theme
  for (const [name, value] of Object.entries(host)) root.style.setProperty(`--pk-${name}`, value)
  const probe = root.appendChild(document.createElement('span'))
  document.body.append(root)
  return (token: string) => {
    probe.style.color = 'rgb(1 2 3)'
    probe.style.color = `var(--pk_${token})`
    return getComputedStyle(probe).color
  }
}

function ratio(token: ReturnType<typeof tokensOf>, [front, back]: Pair): number {
  const page = token('surface')
  const background = painted(token(back), page)
  return contrast(painted(token(front), `rgb(${background.join(' ')})`), background)
}

type Pair = readonly [front: string, back: string]

const surfaces = ['surface', 'float', 'neutral-1', 'neutral-2']
const onEach = (fronts: readonly string[], backs: readonly string[]): Pair[] =>
  fronts.flatMap((front) => backs.map((back): Pair => [front, back]))

/** What is read. */
const texts: Pair[] = [
  ...onEach(
    ['neutral-12', 'neutral-11', 'accent-text', 'danger-text', 'warning-text', 'success-text'],
    surfaces,
  ),
  // Headers and buttons under the pointer, chosen menu items, badges.
  ...onEach(['neutral-12', 'neutral-11'], ['neutral-3', 'neutral-4']),
  ['danger-text', 'neutral-4'],
  ['accent-contrast', 'accent'],
  ['danger-contrast', 'danger'],
  ['neutral-12', 'danger-tint'],
  ['neutral-11', 'danger-tint'],
  ['danger-text', 'danger-tint'],
  ['warning-text', 'warning-tint'],
  ['success-text', 'success-tint'],
]

/** What is seen: edges of fields, icons, dots of a state, the focus ring. */
const shapes: Pair[] = [
  ...onEach(
    ['neutral-8', 'neutral-9', 'neutral-10', 'danger-border', 'warning-border', 'success-border'],
    surfaces,
  ),
  ...onEach(['accent-text'], [...surfaces, 'neutral-3', 'neutral-4', 'danger-tint']),
]

afterEach(() => document.querySelector('body > .pk-root')?.remove())

describe.for(['light', 'dark'])('the %s theme', (theme) => {
  it.for(texts)('%s can be read on %s', (pair) => {
    expect(ratio(tokensOf(theme, {}), pair)).toBeGreaterThanOrEqual(4.5)
  })

  it.for(shapes)('%s can be seen on %s', (pair) => {
    expect(ratio(tokensOf(theme, {}), pair)).toBeGreaterThanOrEqual(3)
  })

  it.for(['#0a5', '#ffd400', '#111', '#e11d48', '#7c3aed', '#9ca3af', 'white'])(
    'takes the accent %s of a portal',
    (accent) => {
      const token = tokensOf(theme, { accent })
      expect(ratio(token, ['accent-contrast', 'accent'])).toBeGreaterThanOrEqual(4.5)
      expect(ratio(token, ['accent-text', 'surface'])).toBeGreaterThanOrEqual(4.5)
    },
  )
})

it('measures what WCAG measures', () => {
  expect(contrast(painted('#000'), painted('#fff'))).toBeCloseTo(21, 5)
  expect(contrast(painted('#777'), painted('#fff'))).toBeCloseTo(4.48, 2)
  expect(painted('rgb(0 0 0 / 0.5)', '#fff')).toEqual([127, 127, 127])
})
