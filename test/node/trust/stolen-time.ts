import { existsSync, readFileSync } from 'node:fs'

// Linux counts it for the main thread, in which the tests run. Elsewhere nothing is known.
const counters = '/proc/self/schedstat'
const isCounted = existsSync(counters)

/**
 * Milliseconds this process was ready to go on while the machine did something else, since it began. What a busy
 * machine takes is not the BFF's; what the BFF computes or waits for is not in here.
 */
export function stolenTime(): number {
  if (!isCounted) return 0
  const [, waited = 0] = readFileSync(counters, 'utf8').split(' ').map(Number)
  return waited / 1e6
}
