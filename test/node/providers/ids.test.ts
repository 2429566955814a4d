import { describe, expect, it } from 'vitest'
import { ids as agent } from '../../../packages/bff/src/providers/answering-agent/ids'
import { ids as reach } from '../../../packages/bff/src/providers/anyreach/ids'
import { ids as witness } from '../../../packages/bff/src/providers/silent-witness/ids'

const all = 'ABCXYZabcxyz0189._-'
const opaque = [
  ...all,
  '@',
  '|',
  ':',
  '+',
  'a.b',
  '...',
  '..a',
  'a..',
  '.a',
  'x'.repeat(128),
  'auth0|5f7c8ec7',
]
const hostile = [
  '',
  '.',
  '..',
  'x'.repeat(129),
  'a/b',
  'a\\b',
  'a b',
  ' a',
  'a\n',
  'a?b',
  'a#b',
  'a%2e',
  'ü',
  '１',
]
const odd = ['a,b', 'a;b', 'a=b', 'a&b', 'a*', 'a~', 'a!', "a'", '[', ']', '^', '`', '{', 'a"', '@/', '|/']

describe.each([
  ['Answering Agent’s user', agent.user],
  ['Silent Witness’ organization', witness.organization],
])('%s', (_, pattern) => {
  it.each(opaque.filter((id) => id !== '.'))('may be %j', (id) => expect(pattern.test(id)).toBe(true))
  it.each([...hostile, ...odd])('may not be %j', (id) => expect(pattern.test(id)).toBe(false))
})

describe.each([
  ['Answering Agent’s organization', agent.organization],
  ['Answering Agent’s location', agent.location],
])('%s', (_, pattern) => {
  it.each(['0', '1', '9', '10', '41', '999999999999999'])('may be %s', (id) => {
    expect(pattern.test(id)).toBe(true)
  })
  it.each([
    ...hostile,
    '01',
    '00',
    '-1',
    '+1',
    '1.0',
    '1e2',
    '0x1',
    '1000000000000000',
    'a',
    '1a',
    'a1',
    '0\n',
  ])('may not be %j', (id) => expect(pattern.test(id)).toBe(false))
})

describe.each([
  ['Anyreach’s organization', reach.organization],
  ['Anyreach’s member', reach.user],
  ['Anyreach’s invitation', reach.invitation],
])('%s', (_, pattern) => {
  const plain = opaque.filter((id) => !/[@|:+]/.test(id) && id !== '.')
  it.each(plain)('may be %j', (id) => expect(pattern.test(id)).toBe(true))
  it.each([...hostile, ...odd, 'a@b', 'a|b', 'a:b', 'a+b'])('may not be %j', (id) => {
    expect(pattern.test(id)).toBe(false)
  })
})

it.each([
  ['Silent Witness’ user', witness.user],
  ['Silent Witness’ location', witness.location],
  ['Anyreach’s location', reach.location],
])('%s is nothing: the vendor has none', (_, pattern) => {
  for (const id of ['', 'a', '1', '\n', ...opaque]) expect(pattern.test(id)).toBe(false)
})
