import type { Exchange } from '@partnerkit/contract'
import { createRemoteJWKSet, errors, type JWTVerifyGetKey, jwtVerify } from 'jose'
import type { Authenticate } from '../guards/authenticate.ts'
import { type ClaimNames, principalOf } from './claims.ts'

export interface JwtOptions {
  /** A shared secret, or the address of a key set. */
  readonly key: Uint8Array | URL
  readonly algorithms: readonly string[]
  readonly issuer: string | undefined
  readonly audience: string | undefined
  readonly claims: ClaimNames
  /** A cookie that may carry the token besides the `Authorization` header. */
  readonly cookie: string | undefined
}

/**
 * `authenticate` for portals that speak in JSON Web Tokens. No token, or one that is not right, is nobody; keys that
 * cannot be fetched throw, which is answered with 503: a 401 would send everybody to the sign-in.
 */
export function jwtSignIn({
  key,
  algorithms,
  issuer,
  audience,
  claims,
  cookie,
}: JwtOptions): Authenticate<unknown> {
  const keyOf: JWTVerifyGetKey =
    key instanceof URL ? createRemoteJWKSet(key, { timeoutDuration: 1_500 }) : async () => key
  return async (exchange) => {
    const found = tokenOf(exchange, cookie)
    if (!found) return null
    try {
      const { payload } = await jwtVerify(found.token, keyOf, {
        algorithms: [...algorithms],
        requiredClaims: ['exp'],
        ...(issuer !== undefined && { issuer }),
        ...(audience !== undefined && { audience }),
      })
      return principalOf(payload, claims, found.credential)
    } catch (error) {
      if (isTokensFault(error)) return null
      throw error
    }
  }
}

/** Whatever else goes wrong is no fault of who is asking. */
function isTokensFault(error: unknown): boolean {
  return faults.some((Fault) => error instanceof Fault)
}

const faults = [
  errors.JWSInvalid,
  errors.JWTInvalid,
  errors.JWTExpired,
  errors.JWTClaimValidationFailed,
  errors.JWSSignatureVerificationFailed,
  errors.JOSEAlgNotAllowed,
  errors.JOSENotSupported,
  errors.JWKSNoMatchingKey,
  errors.JWKSMultipleMatchingKeys,
]

interface Found {
  readonly token: string
  readonly credential: 'header' | 'cookie'
}

/** The header wins when both come: it was put there on purpose. */
function tokenOf(exchange: Exchange, cookie: string | undefined): Found | undefined {
  const bearer = /^Bearer +(\S+)$/i.exec(exchange.header('authorization') ?? '')?.[1]
  if (bearer !== undefined) return { token: bearer, credential: 'header' }
  if (cookie === undefined) return undefined
  const values = new Set(
    (exchange.header('cookie') ?? '')
      .split(';')
      .map((pair) => pair.trim())
      .filter((pair) => pair.startsWith(`${cookie}=`))
      .map((pair) => pair.slice(cookie.length + 1).replace(/^"(.*)"$/, '$1')),
  )
  const [token] = values
  // Two of one name: one of them was planted from a neighbouring site, and nobody can tell which.
  return token && values.size === 1 ? { token, credential: 'cookie' } : undefined
}
