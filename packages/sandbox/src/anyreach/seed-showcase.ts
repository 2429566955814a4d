/** An organization whose place in every seed is fixed, so that a demo and a test can count on it. */
export interface Showcase {
  readonly name: string
  /** The place of the one it is below; absent for one directly below the partner. */
  readonly below?: number
}

/** The partner's own organization, the top of the tree. */
export const partner = {
  name: 'Northwind Reception',
  slug: 'northwind-reception',
  email: 'partner@example.com',
}

const shown = 25

/** The organizations of this place in every seed whose names are not left to chance. */
export function showcaseAt(index: number): Showcase | undefined {
  return showcases[index] ?? hostile[index - shown]
}

const showcases: readonly Showcase[] = [
  { name: 'Harbor Dental Group' },
  { name: 'Harbor Dental Downtown', below: 0 },
  { name: 'Harbor Dental Lakeview', below: 0 },
  { name: "O'Malley & Sons Plumbing" },
  { name: 'Żółty Rower' },
  { name: 'Cedar & Pine Interiors', below: 4 },
]

// Names that break a page or a spreadsheet. They come behind the first 25, which a demo shows.
const hostile: readonly Showcase[] = [
  { name: '<img src=x onerror=alert(1)>' },
  { name: '=SUM(1,2) Accounting' },
  {
    name: 'The Greater Willamette Valley Association of Independent Family Veterinary Practices and Animal Hospitals',
  },
  { name: '東京さくら歯科クリニック' },
  { name: 'مركز الياسمين لطب الأسنان' },
]

/** Accounts that have nothing to do with the partner, but have slugs. */
export const strangers: readonly string[] = ['Globex', 'Initech', 'Umbrella Reception']
