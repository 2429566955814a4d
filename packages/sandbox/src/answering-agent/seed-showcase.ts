/** An organization whose place in every seed is fixed, so that a demo and a test can count on it. */
export interface Showcase {
  readonly name: string
  readonly owner?: { readonly name: string | null; readonly externalId?: string }
  /** How many people it has. @default random */
  readonly people?: number
  /** How many lines it has. @default random */
  readonly lines?: number
  /** Whether all its lines are still pending. */
  readonly pending?: boolean
}

/** The organizations of this place in every seed whose names and people are not left to chance. */
export function showcaseAt(index: number): Showcase | undefined {
  return showcases[index] ?? hostile[index - shown]
}

/** The first organizations of every seed: an everyday customer or two, then what real directories contain. */
export const showcases: readonly Showcase[] = [
  { name: 'Acme Corporation', owner: { name: 'John Doe' }, people: 3, lines: 2 },
  { name: 'Harbor Dental', owner: { name: 'Ines Roy' }, people: 5, lines: 3 },
  { name: "O'Malley & Sons Plumbing", owner: { name: "Siobhán O'Malley" }, lines: 1 },
  { name: 'Cedar & Pine Interiors', people: 2, lines: 0 },
  { name: 'Northside Locksmiths', lines: 2, pending: true },
  { name: 'Ox', people: 1, lines: 1 },
  {
    name: 'The Greater Willamette Valley Association of Independent Family Veterinary Practices and Animal Hospitals',
    owner: { name: 'Dr. Maximiliana Featherstonehaugh-Wotherspoon von Hohenlohe-Langenburg the Younger' },
    people: 8,
    lines: 6,
  },
  { name: '東京さくら歯科クリニック', owner: { name: '佐藤 美咲' } },
  { name: 'مركز الياسمين لطب الأسنان', owner: { name: 'ليلى حداد' }, lines: 2 },
  { name: 'Juniper & Thyme Catering', owner: { name: 'Camille Duvall' } },
  { name: 'Кафе «Берёзка»', owner: { name: 'Анна Смирнова' } },
  { name: "D'Angelo's Trattoria", owner: { name: null }, people: 2 },
  { name: 'מרפאת השקמה', owner: { name: 'נועה לוי' } },
  { name: 'Żółty Rower — naprawa rowerów', owner: { name: 'Łukasz Wójcik', externalId: 'crm/7 ü&?#%' } },
  { name: '서울 부동산 중개', owner: { name: '김민준' } },
  { name: 'Whitfield Accounting', owner: { name: 'Theodore Whitfield III' } },
  { name: 'Ελληνική Κουζίνα του Νίκου', owner: { name: 'Νίκος Παπαδόπουλος' } },
  { name: 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft', lines: 1 },
  { name: '🌮 Taco Loco', lines: 0 },
]

// Names that break a page or a spreadsheet. They come behind the first 25, which a demo shows: sorted, they are first.
const shown = 25
const hostile: readonly Showcase[] = [
  { name: '<img src=x onerror=alert(1)>', owner: { name: '<script>alert(1)</script>' } },
  { name: '=SUM(1,2) Accounting', owner: { name: '"Quoted", Comma' } },
]
