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
export type CountRequest = (principal: Pick<Principal, 'id' | 'tenant'>) => Promise<RateFields>

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

  return async ({ id, tenant }) => {
    // Lengths keep "a" of "bc" and "ab" of "c" apart.
    const keys = {
      principal: `principal:${tenant.length}:${tenant}:${id}`,
      tenant: `tenant:${tenant}`,
      all: 'all',
    }
    let fields: RateFields = {}
    for (const kind of kinds) {
      const [key, rate] = [keys[kind], rates[kind]]
      const allowance = limiter ? await takeFrom(limiter, key, rate) : own.take(key, rate)
      const { isAllowed, remaining, seconds } = allowance
      // What others have used is nobody's business as long as it does not touch them.
      if (isAllowed && kind !== 'principal') continue
      fields = { 'ratelimit-policy': policies[kind], ratelimit: `"${kind}";r=${remaining};t=${seconds}` }
      if (!isAllowed) throw new ProblemError('rate-limited', { retryAfter: seconds, headers: fields })
    }
    return fields
  }
}

const kinds = ['principal', 'tenant', 'all'] as const

function policyOf(kind: keyof RequestLimits, rates: Required<RequestLimits>) {
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
