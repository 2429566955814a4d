/** How the dashboard page behaves towards the page that frames it. No document speaks of any of it. */
export interface DashboardBehaviour {
  /**
   * Who may frame the page by its headers: `deny` and `same-origin` are `X-Frame-Options`; anything else is a
   * `frame-ancestors` list, such as `'none'` or `https://portal.test`. `anyone` sends no header.
   */
  readonly framing: string
  /**
   * What it posts to the page around it: nothing; `partnerkit` says when it is ready, how high it is and why it is not
   * there; `hostile` sends what a careless listener would believe, without end.
   */
  readonly messages: 'none' | 'partnerkit' | 'hostile'
  /** `needed`: without storage of its own it does not open. `blocked`: it opens as in a browser that keeps it away. */
  readonly storage: 'unused' | 'needed' | 'blocked'
  /** `broken`: the page is refused a session, whatever its token. */
  readonly token: 'valid' | 'broken'
}

const choices = {
  messages: ['none', 'partnerkit', 'hostile'],
  storage: ['unused', 'needed', 'blocked'],
  token: ['valid', 'broken'],
} as const

/** The page as the documents let one think it is. */
export const plainBehaviour: DashboardBehaviour = {
  framing: 'anyone',
  messages: 'none',
  storage: 'unused',
  token: 'valid',
}

/** Reads a change of it from outside. @throws TypeError that names what does not fit */
export function checkBehaviour(value: unknown): Partial<DashboardBehaviour> {
  if (typeof value !== 'object' || value === null) throw new TypeError('A behaviour is an object.')
  for (const [name, choice] of Object.entries(value)) {
    if (name === 'framing' ? isHeader(choice) : isChoice(name, choice)) continue
    throw new TypeError(`"${name}" of the dashboard takes ${describe(name)}.`)
  }
  return value // every field was looked at
}

/** The headers of the page. */
export function framingHeaders(framing: string): Record<string, string> {
  if (framing === 'anyone') return {}
  if (framing === 'deny') return { 'x-frame-options': 'DENY' }
  if (framing === 'same-origin') return { 'x-frame-options': 'SAMEORIGIN' }
  return { 'content-security-policy': `frame-ancestors ${framing}` }
}

function isHeader(value: unknown): boolean {
  return typeof value === 'string' && /^[\x20-\x7e]{1,500}$/.test(value) && !/[;,]/.test(value)
}

function isChoice(name: string, value: unknown): boolean {
  return (
    Object.hasOwn(choices, name) &&
    (choices[name as keyof typeof choices] as readonly unknown[]).includes(value)
  ) // its own key
}

function describe(name: string): string {
  if (name === 'framing') return 'anyone, deny, same-origin or a frame-ancestors list'
  if (!Object.hasOwn(choices, name)) return 'framing, messages, storage and token, and nothing else'
  return choices[name as keyof typeof choices].join(', ') // its own key
}
