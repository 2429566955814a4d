import { conformanceChecks } from '@partnerkit/bff/conformance'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { ada, openVendor, portalOrigin, startServer, tokenFor } from './server-process.ts'

let vendor: Awaited<ReturnType<typeof openVendor>>
let server: Awaited<ReturnType<typeof startServer>>

beforeAll(async () => {
  vendor = await openVendor()
  server = await startServer({ ...vendor.env, MOUNT: '/bff', PARTNERKIT_JWT_COOKIE: 'session' })
})
afterAll(() => Promise.all([server?.kill(), vendor?.close()]))

it.each(['header', 'cookie'] as const)(
  'passes the conformance suite, signed in by %s',
  async (credential) => {
    const headersFor = async (claims: Record<string, unknown>) => {
      const token = await tokenFor(claims)
      return credential === 'header' ? { authorization: `Bearer ${token}` } : { cookie: `session=${token}` }
    }
    const checks = conformanceChecks({
      baseUrl: server.url,
      portalOrigin,
      signedIn: { id: 'ada', headers: await headersFor(ada) },
      stranger: { id: 'eve', headers: await headersFor({ ...ada, sub: 'eve', organizations: [] }) },
      organizationId: '101',
      userId: 'owner_5001',
    })
    const failures: string[] = []
    for (const { name, run } of checks) {
      await run().catch((error: Error) => failures.push(`${name}: ${error.message}`))
    }
    expect(failures).toEqual([])
    expect(checks.length).toBeGreaterThan(35)
  },
)
