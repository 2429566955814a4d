import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { ada, openVendor, startServer, tokenFor } from './server-process.ts'

let vendor: Awaited<ReturnType<typeof openVendor>>
let server: Awaited<ReturnType<typeof startServer>>
let keys: Awaited<ReturnType<typeof generateKeyPair>>
let isDown = true
let asked = 0

const idp = createServer(async (_request, response) => {
  asked += 1
  response.writeHead(isDown ? 503 : 200, { 'content-type': 'application/json' })
  response.end(
    isDown
      ? ''
      : JSON.stringify({ keys: [{ ...(await exportJWK(keys.publicKey)), kid: 'one', alg: 'RS256' }] }),
  )
})

beforeAll(async () => {
  vendor = await openVendor()
  keys = await generateKeyPair('RS256')
  await new Promise<void>((resolve) => idp.listen(0, '127.0.0.1', resolve))
  const { port } = idp.address() as AddressInfo // it listens on a port
  server = await startServer({
    ...vendor.env,
    PARTNERKIT_JWT_SECRET: undefined,
    PARTNERKIT_JWKS_URL: `http://127.0.0.1:${port}/jwks`,
    PARTNERKIT_JWT_ISSUER: 'https://id.test',
    PARTNERKIT_JWT_AUDIENCE: 'portal',
  })
})
afterAll(async () => {
  await Promise.all([server?.kill(), vendor?.close()])
  idp.closeAllConnections()
  await new Promise((resolve) => idp.close(resolve))
})

async function statusFor(
  payload: Record<string, unknown>,
  header: { alg: string; kid?: string } = { alg: 'RS256', kid: 'one' },
) {
  const token = await new SignJWT({ ...ada, iss: 'https://id.test', aud: ['portal', 'shop'], ...payload })
    .setProtectedHeader(header)
    .setExpirationTime('5m')
    .sign(keys.privateKey)
  return ask(token)
}

async function ask(token: string) {
  const headers = { 'x-partnerkit': '1', authorization: `Bearer ${token}` }
  const response = await fetch(`${server.url}/session`, { headers })
  return { status: response.status, retryAfter: response.headers.get('retry-after') }
}

it('believes the keys the sign-in publishes, and is not there while they cannot be had', async () => {
  // 401 would send everybody round a sign-in that cannot help.
  expect(await statusFor({})).toEqual({ status: 503, retryAfter: '5' })
  isDown = false
  expect(await statusFor({})).toMatchObject({ status: 200 })
  const before = asked
  isDown = true
  expect(await statusFor({})).toMatchObject({ status: 200 })
  expect(asked).toBe(before)
  expect(await statusFor({ iss: 'https://other.test' })).toMatchObject({ status: 401 })
  expect(await statusFor({ aud: 'shop' })).toMatchObject({ status: 401 })
  expect(await statusFor({}, { alg: 'RS256', kid: 'two' })).toMatchObject({ status: 401 })
  // A public key is no secret: a token signed with what everybody can read is nobody's.
  const forged = await tokenFor({ ...ada, iss: 'https://id.test', aud: 'portal' })
  expect(await ask(forged)).toMatchObject({ status: 401 })
})
