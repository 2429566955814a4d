import fc from 'fast-check'
import { wellFormed } from './well-formed.ts'

// What ids are attacked with: ways up, ways out, ways to be read twice.
const pieces = [
  ...[
    '.',
    '..',
    '%2e',
    '%2E',
    '%252e',
    '/',
    '%2f',
    '%5c',
    '\\',
    '%00',
    '%0d%0a',
    '%20',
    '%',
    '%ff',
    '%c0%af',
  ],
  ...[
    ';',
    '?',
    '%3f',
    '#',
    '%23',
    '&',
    '=',
    '*',
    ',',
    '"',
    '%EF%BC%91',
    '%D9%A1',
    'ü',
    '\u202e',
    '\ud800',
    '\u{1f469}',
  ],
  ...[
    '0',
    '1',
    '41',
    '-1',
    '+1',
    '1e2',
    '0x41',
    '1.0',
    'a',
    'org_7',
    '@',
    '|',
    ':',
    '+',
    '-',
    '_',
    '~',
    '__proto__',
  ],
]
const idCharacters = 'ABCXYZabcxyz0189._@|:+-'

/** A segment of a path as somebody may write it: mostly ids, mostly wrong ones. */
export const segments: fc.Arbitrary<string> = fc.oneof(
  fc.array(fc.constantFrom(...pieces), { maxLength: 8 }).map((found) => found.join('')),
  fc.string({ unit: fc.constantFrom(...idCharacters), maxLength: 8 }),
  fc.nat({ max: 1e9 }).map(String),
  fc.string({ unit: fc.constantFrom('0', '1', '9'), minLength: 13, maxLength: 17 }),
  fc.string({ unit: fc.constantFrom('a', '1'), minLength: 125, maxLength: 131 }),
  fc.string({ unit: 'binary', maxLength: 4 }).map(spelled),
)

/** Any text at all, of whole characters and of halves. */
export const texts: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.array(fc.constantFrom(...pieces), { maxLength: 8 }).map((found) => found.join('')),
)

/** Encoded where that is possible: what is no character has no encoding. */
function spelled(text: string): string {
  return wellFormed(text) === text ? encodeURIComponent(text) : text
}
