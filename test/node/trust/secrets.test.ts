import { expect, it } from 'vitest'
import { apiKey, createLeakFinder, encodings } from './secrets.ts'

const find = createLeakFinder([apiKey])

it('knows twelve ways to write a secret', () => {
  expect(Object.keys(encodings)).toHaveLength(12)
})

it.each(Object.entries(encodings))('finds a secret in the middle of a text: %s', (encoding, write) => {
  for (const form of write(apiKey)) {
    expect(find(`{"message":"xx${form}yy"}`)).toContainEqual({ secret: apiKey, encoding })
  }
})

it('finds what was encoded together with its surroundings', () => {
  for (const before of ['', 'a', 'ab', 'abc']) {
    expect(find(Buffer.from(`${before}${apiKey} and more`).toString('base64'))).not.toEqual([])
  }
})

it('finds nothing where nothing is', () => {
  expect(find(JSON.stringify({ id: '101', name: 'Acme', key: 'another-key' }))).toEqual([])
})
