import type { ClaimNames } from '../../server/claims.ts'
import type { JwtOptions } from '../../server/jwt-sign-in.ts'
import { checkedUrl } from '../../upstream/checked-url.ts'
import type { Reader } from './reader.ts'

const shared: Readonly<Record<string, number>> = { HS256: 32, HS384: 48, HS512: 64 }
const asymmetric = /^(?:RS|PS|ES)(?:256|384|512)$|^EdDSA$|^Ed25519$/

/** Whose tokens are believed. */
export function readSignIn(reader: Reader): JwtOptions | undefined {
  const secret = reader.secret('PARTNERKIT_JWT_SECRET')
  const jwksUrl = reader.text('PARTNERKIT_JWKS_URL')
  const key = secret === undefined ? jwksUrl && keySet(reader, jwksUrl) : new TextEncoder().encode(secret)
  if (secret !== undefined && jwksUrl !== undefined) {
    reader.refuse(
      'PARTNERKIT_JWT_SECRET and PARTNERKIT_JWKS_URL are both set. Keep the one your tokens are signed with.',
    )
  }
  if (secret === undefined && jwksUrl === undefined && !reader.text('PARTNERKIT_JWT_SECRET_FILE')) {
    reader.refuse(
      'PARTNERKIT_JWT_SECRET is not set. Nobody could sign in. Set it to the secret your tokens are signed with, or ' +
        'PARTNERKIT_JWKS_URL to the address of your public keys.',
    )
  }
  const algorithms = readAlgorithms(reader, secret)
  const cookie = readCookie(reader)
  const claims = readClaimNames(reader)
  const issuer = reader.text('PARTNERKIT_JWT_ISSUER')
  const audience = reader.text('PARTNERKIT_JWT_AUDIENCE')
  if (!key) return undefined
  return { key, algorithms, claims, issuer, audience, cookie }
}

function keySet(reader: Reader, address: string): URL | undefined {
  reader.required(
    'PARTNERKIT_JWT_ISSUER',
    'The keys of PARTNERKIT_JWKS_URL may sign for others too. Set it to your `iss`.',
  )
  reader.required(
    'PARTNERKIT_JWT_AUDIENCE',
    'A token for another service must not open this one. Set it to your `aud`.',
  )
  return reader.attempt(() => checkedUrl(address, 'jwksUrl'), { jwksUrl: 'PARTNERKIT_JWKS_URL' })
}

function readAlgorithms(reader: Reader, secret: string | undefined): readonly string[] {
  const given = reader.list('PARTNERKIT_JWT_ALGORITHMS')
  if (secret === undefined) {
    if (given.every((name) => asymmetric.test(name))) return given.length > 0 ? given : ['RS256', 'ES256']
    reader.refuse(
      'PARTNERKIT_JWT_ALGORITHMS has one that is not for public keys. Use RS256, PS256, ES256 or EdDSA.',
    )
    return []
  }
  const algorithms = given.length > 0 ? given : ['HS256']
  if (!algorithms.every((name) => name in shared)) {
    reader.refuse('PARTNERKIT_JWT_ALGORITHMS has one that is not for a secret. Use HS256, HS384 or HS512.')
    return []
  }
  const needed = Math.max(...algorithms.map((name) => shared[name] ?? 0))
  if (Buffer.byteLength(secret) < needed) {
    reader.refuse(
      `PARTNERKIT_JWT_SECRET is shorter than the ${needed} bytes its algorithm needs (RFC 7518 §3.2): it could be ` +
        'guessed. Make one with: openssl rand -base64 48.',
    )
  }
  return algorithms
}

function readCookie(reader: Reader): string | undefined {
  const name = reader.text('PARTNERKIT_JWT_COOKIE')
  if (name === undefined || /^[\w!#$%&'*+.^`|~-]+$/.test(name)) return name
  reader.refuse('PARTNERKIT_JWT_COOKIE is no name of a cookie. Give its name alone: __Host-session.')
  return undefined
}

const known = [
  'sub',
  'role',
  'tenant',
  'organizations',
  'dashboard_user',
] as const satisfies (keyof ClaimNames)[]

function readClaimNames(reader: Reader): ClaimNames {
  const names: Record<keyof ClaimNames, string> = {
    sub: 'sub',
    role: 'role',
    tenant: 'tenant',
    organizations: 'organizations',
    dashboard_user: 'dashboard_user',
  }
  for (const pair of reader.list('PARTNERKIT_CLAIMS')) {
    const [, ours = '', theirs = ''] = /^([^=]+)=(.+)$/.exec(pair) ?? []
    const claim = known.find((name) => name === ours.trim())
    if (claim) names[claim] = theirs.trim()
    else {
      reader.refuse(
        `PARTNERKIT_CLAIMS has a part that is not understood. Write ours=yours: tenant=org_id. Ours are ${known.join(', ')}.`,
      )
    }
  }
  return names
}
