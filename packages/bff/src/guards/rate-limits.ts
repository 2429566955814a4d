import type { Awaitable } from '../awaitable.ts'
import type { Environment } from '../environment.ts'
import type { Principal } from '../principal.ts'
import { ProblemError } from '../problem.ts'
import type { Allowance, Rate, RateLimiter } from '../rates/rate-limiter.ts'
import { tokenBuckets } from '../rates/token-buckets.ts'

/** How many requests may come, by whom they are counted. */
export interface RequestLimits {
  /** One person or service. @default 600 a minute, 300 at once */
  principal?: Rate
  /** All principals of one tenant. @default 3,000 a minute, all at once */
  tenant?: Rate
  /** Everybody. Keep it below what the vendor allows your key. @default 10,000 a minute, all at once */
  all?: Rate
}

const defaults: Required<RequestLimits> = {
  principal: { perMinute: 600, burst: 300 },
  tenant: { perMinute: 3_000, burst: 3_000 },
  all: { perMinute: 10_000, burst: 10_000 },
}

/**
 * Counts one request.
 * @returns the `RateLimit` fields of its answer.
 * @throws {ProblemError} `rate-limited`, with `Retry-After`.
 */
export type CountRequest = (principal: Counted) => Awaitable<RateFields>

type Counted = Pick<Principal, 'id' | 'tenant'>
type RateFields = Readonly<Record<string, string>>

/**
 * From the narrowest to the widest: what one principal sends too much takes nothing from its tenant, nor a tenant
 * from the others. While a store that counts for several processes is down, this one counts for itself.
 *
 * @throws {TypeError} for a rate that is none.
 */
export function createRateLimits(
  limits: RequestLimits,
  { limiter, clock, log }: Pick<Environment, 'clock' | 'log'> & { limiter: RateLimiter | undefined },
): CountRequest {
  const rates = checked({ ...defaults, ...limits })
  const own = tokenBuckets(clock)
  const policies = {
    principal: policyOf('principal', rates),
    tenant: policyOf('tenant', rates),
    all: policyOf('all', rates),
  }

  async function takeFrom(limiter: RateLimiter, key: string, rate: Rate): Promise<Allowance> {
    try {
      return await limiter.take(key, rate)
    } catch (error) {
      log({ level: 'error', event: 'rate-limiter', error: error instanceof Error ? error.name : 'thrown' })
      return own.take(key, rate)
    }
  }

  /** @returns the fields, where the answer tells of this kind. */
  function fieldsOf(kind: Kind, { isAllowed, remaining, seconds }: Allowance): RateFields | undefined {
    // What others have used is nobody's business as long as it does not touch them.
    if (isAllowed && kind !== 'principal') return undefined
    const fields = { 'ratelimit-policy': policies[kind], ratelimit: `"${kind}";r=${remaining};t=${seconds}` }
    if (!isAllowed) throw new ProblemError('rate-limited', { retryAfter: seconds, headers: fields })
    return fields
  }

  /** Of this process alone there is nothing to wait for. */
  function countHere(who: Counted): RateFields {
    let fields: RateFields = {}
    for (const kind of kinds) fields = fieldsOf(kind, own.take(keyOf(kind, who), rates[kind])) ?? fields
    return fields
  }

  async function countThere(limiter: RateLimiter, who: Counted): Promise<RateFields> {
    let fields: RateFields = {}
    for (const kind of kinds) {
      fields = fieldsOf(kind, await takeFrom(limiter, keyOf(kind, who), rates[kind])) ?? fields
    }
    return fields
  }

  return (who) => (limiter ? countThere(limiter, who) : countHere(who))
}

/** Lengths keep "a" of "bc" and "ab" of "c" apart. */
function keyOf(kind: Kind, { id, tenant }: Counted): string {
  if (kind === 'principal') return `principal:${tenant.length}:${tenant}:${id}`
  return kind === 'tenant' ? `tenant:${tenant}` : 'all'
}

const kinds = ['principal', 'tenant', 'all'] as const
type Kind = (typeof kinds)[number]

function policyOf(kind: Kind, rates: Required<RequestLimits>) {
  return `"${kind}";q=${rates[kind].perMinute};w=60`
}

function checked(rates: Required<RequestLimits>) {
  for (const kind of kinds) {
    const { perMinute, burst } = rates[kind]
    if (Number.isInteger(perMinute) && perMinute > 0 && Number.isInteger(burst) && burst > 0) continue
    throw new TypeError(
      `limits.requests.${kind} must be { perMinute, burst }, two whole numbers above 0. To have no limit that anybody ` +
        'reaches, give large ones.',
    )
  }
  return rates
}
