import { fetchTransport } from '@partnerkit/bff'
import type { Fault, Faults, RecordedRequest } from '@partnerkit/sandbox'
import { afterAll, afterEach, expect } from 'vitest'
import type { Reach } from '../providers/reach.ts'
import { startPrism } from './prism.ts'
import { type Violation, watchedTransport } from './watched-transport.ts'

export interface WatchedSandbox {
  readonly fetch: typeof globalThis.fetch
  readonly requests: readonly RecordedRequest[]
  readonly faults: Faults
  reset(options: { organizations: number }): void
}

interface Served<Sandbox> {
  readonly url: string
  readonly sandbox: Sandbox
  close(): Promise<void>
}

export interface BehindPrism<Sandbox extends WatchedSandbox> {
  readonly reach: () => Reach<Sandbox>
  /** What did not fit the vendor's document since the last test, faults on purpose included. */
  readonly violations: Violation[]
}

/**
 * A vendor's imitation on a port of its own, and prism before it, until the tests of this file are done. Each test
 * fails that has sent or got something the vendor's document does not have; where a fault was put in on purpose, the
 * answers of its route are let off.
 */
export async function behindPrism<Sandbox extends WatchedSandbox>(
  vendor: string,
  { url, sandbox, close }: Served<Sandbox>,
): Promise<BehindPrism<Sandbox>> {
  const prism = await startPrism(vendor, url)
  const violations: Violation[] = []
  const planted: Fault[] = []
  const transport = watchedTransport(fetchTransport(), (violation) => violations.push(violation))
  const faults: Faults = {
    ...sandbox.faults,
    add(fault) {
      planted.push(fault)
      return sandbox.faults.add(fault)
    },
  }
  const isOnPurpose = ({ direction, method, path }: Violation) =>
    direction === 'answer' && planted.some(({ route }) => matches(route, method, path))

  afterEach(() => {
    const found = violations.filter((violation) => !isOnPurpose(violation))
    violations.length = 0
    planted.length = 0
    expect(found).toEqual([])
  })
  afterAll(async () => {
    await prism.close()
    await close()
  })

  return {
    violations,
    reach() {
      sandbox.reset({ organizations: 3 })
      return { sandbox: { ...sandbox, faults }, origin: prism.url, transport }
    },
  }
}

/** Routes of faults are written as the vendor's pages have them: below its base URL, with names in braces. */
function matches(route: string, method: string, path: string): boolean {
  const [verb, template = ''] = route.split(' ')
  return verb === method && new RegExp(`${template.replace(/\{\w+\}/g, '[^/]+')}$`).test(path)
}
