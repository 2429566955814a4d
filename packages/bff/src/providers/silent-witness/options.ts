import { checkedUrl, isLoopback } from '../../upstream/checked-url.ts'
import type { Secret } from '../../upstream/secret.ts'
import type { Allowance } from '../../upstream/turns.ts'
import { checkedKeys } from '../checked-keys.ts'

export interface SilentWitnessOptions {
  /** One API key, or while keys are exchanged two: the current one and the next. */
  apiKey: string | readonly [string, string]
  /**
   * `https://api.silentwitness.ai`, `https://api.staging.silentwitness.ai` or a sandbox on this machine, with or
   * without `/api` at its end.
   */
  baseUrl: string
  /** Tells two accounts at the same vendor apart; a store is bound to it. @default 'default' */
  name?: string
  /** What people read as the vendor's name. @default 'Silent Witness' */
  label?: string
  /**
   * What this process may send with one key in any minute. `Infinity` where the vendor has taken that limit away.
   * @default 100, as the vendor's pages say
   */
  requestsPerMinute?: number
  /** The same in any hour. @default 1000, as the vendor's pages say */
  requestsPerHour?: number
}

export interface CheckedOptions {
  readonly keys: readonly Secret[]
  /** With `/api` at its end. */
  readonly baseUrl: URL
  readonly account: string
  readonly label: string
  readonly allowances: readonly Allowance[]
  /** A key that does not begin as the vendor's do. Only worth a warning: the form is said in passing. */
  readonly hasForeignKey: boolean
}

const hosts: ReadonlySet<string> = new Set(['api.silentwitness.ai', 'api.staging.silentwitness.ai'])

// A little longer than the vendor's windows: requests do not all travel equally fast.
const minute = 61_000
const hour = 3_605_000

/** @throws {TypeError} */
export function checkOptions(options: SilentWitnessOptions): CheckedOptions {
  const { name = 'default', label = 'Silent Witness' } = options
  const { requestsPerMinute = 100, requestsPerHour = 1_000 } = options
  const baseUrl = checkedBase(options.baseUrl)
  const keys = checkedKeys(options.apiKey, 'silentWitness')
  return {
    keys,
    baseUrl,
    account: `silent-witness ${baseUrl.href} ${name}`,
    label,
    allowances: [
      { requests: checkedCount(requestsPerMinute, 'requestsPerMinute'), within: minute },
      { requests: checkedCount(requestsPerHour, 'requestsPerHour'), within: hour },
    ].filter(({ requests }) => requests !== Number.POSITIVE_INFINITY),
    hasForeignKey: !isLoopback(baseUrl) && keys.some((key) => !key.reveal().startsWith('sk-')),
  }
}

function checkedBase(text: string): URL {
  const url = checkedUrl(text, 'silentWitness: baseUrl')
  if (!hosts.has(url.host) && !isLoopback(url)) {
    throw new TypeError(
      'silentWitness: baseUrl is at an unknown host. The key would be sent there. Use api.silentwitness.ai, ' +
        'api.staging.silentwitness.ai, or a sandbox on this machine.',
    )
  }
  if (!/^\/(?:api\/?)?$/.test(url.pathname)) {
    throw new TypeError(
      'silentWitness: baseUrl has a path other than /api. Give the host alone, or the host with /api.',
    )
  }
  return new URL('/api', url)
}

function checkedCount(count: number, option: string): number {
  if ((Number.isSafeInteger(count) && count > 0) || count === Number.POSITIVE_INFINITY) return count
  throw new TypeError(`silentWitness: ${option} must be a whole number above 0, or Infinity.`)
}
