import { afterAll, afterEach, beforeEach, expect, vi } from 'vitest'

/**
 * A test that leaves an error or a warning on the console fails. One that provokes it on purpose says so with
 * `vi.spyOn(console, 'error').mockImplementation(() => {})` and asserts what was said.
 */
const said: unknown[][] = []
const { error, warn } = console

beforeEach(() => {
  said.length = 0
  console.error = (...words) => void said.push(words)
  console.warn = (...words) => void said.push(words)
})

afterEach(() => {
  console.error = error
  console.warn = warn
  expect(said.splice(0), 'on the console').toEqual([])
})

// The next file of this worker lives in the same world: it gets it with a clock that runs.
afterAll(() => {
  vi.restoreAllMocks()
  vi.useRealTimers()
  expect('clock' in setTimeout, 'a clock that stands still is left to the next file').toBe(false)
})
