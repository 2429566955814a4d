import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { read } from '../../repository/modules.ts'
import { apiKey, type Env, jwtSecret, run } from './server-process.ts'

const sound: Env = {
  PARTNERKIT_PROVIDER: 'answering-agent',
  PARTNERKIT_UPSTREAM_URL: 'https://playground.answeringagent.com/api/v1',
  PARTNERKIT_DASHBOARD_URL: 'https://playground.answeringagent.com/dashboard.html',
  PARTNERKIT_API_KEY: apiKey,
  PARTNERKIT_STORE: 'memory:',
  PARTNERKIT_JWT_SECRET: jwtSecret,
  PARTNERKIT_PORTAL_ORIGINS: 'https://portal.test',
  PORT: '0',
}
const keys: Env = {
  PARTNERKIT_JWT_SECRET: undefined,
  PARTNERKIT_JWKS_URL: 'https://id.test/jwks',
  PARTNERKIT_JWT_ISSUER: 'https://id.test',
  PARTNERKIT_JWT_AUDIENCE: 'portal',
}

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'partnerkit-bff-'))
  await writeFile(join(folder, 'empty'), '\n')
})
afterAll(() => rm(folder, { recursive: true }))

// Every start is a process of its own.
describe('the stand-alone server does not start', { timeout: 60_000 }, () => {
  it('without its variables, and names all that are missing at once', async () => {
    const { code, out, err } = await run({}).ended
    expect({ code, out }).toEqual({ code: 1, out: '' })
    for (const name of ['PROVIDER', 'UPSTREAM_URL', 'API_KEY', 'STORE', 'JWT_SECRET', 'PORTAL_ORIGINS']) {
      expect(err).toContain(`- PARTNERKIT_${name} is not set. `)
    }
  })

  /** Each is one start, with all its mistakes at once. */
  const refusals: readonly [why: string, changes: Env, said: readonly RegExp[]][] = [
    [
      'a stranger for a vendor, and much else',
      {
        PARTNERKIT_UPSTREAM_URL: 'https://evil.test/api/v1',
        PARTNERKIT_STORE: 'postgres://me:canary-password@db/x',
        PARTNERKIT_STORE_SCHEMA: 'a"b',
        PARTNERKIT_STORE_CONNECTIONS: '0',
        PARTNERKIT_STORE_CA: '/nowhere.pem',
        PARTNERKIT_PORTAL_ORIGINS: 'http://me:canary-password@portal.test',
        PARTNERKIT_JWT_SECRET: 'canary-secret',
        PARTNERKIT_JWT_COOKIE: 'session=x',
        PARTNERKIT_CLAIMS: 'team=org',
        PARTNERKIT_SETTLE_AFTER: '0',
        PORT: '70000',
        MOUNT: '/api/../x',
      },
      [
        /PARTNERKIT_UPSTREAM_URL is at an unknown host/,
        /PARTNERKIT_STORE_SCHEMA is no plain name/,
        /PARTNERKIT_STORE_CONNECTIONS is not a whole number from 1 to 1000/,
        /PARTNERKIT_STORE_CA names a file that cannot be read \(ENOENT\)/,
        /PARTNERKIT_PORTAL_ORIGINS: "http:\/\/\[redacted\]@portal.test" is no origin/,
        /PARTNERKIT_JWT_SECRET is shorter than the 32 bytes/,
        /PARTNERKIT_JWT_COOKIE is no name/,
        /PARTNERKIT_CLAIMS .* Ours are sub, role, tenant, organizations/,
        /PARTNERKIT_SETTLE_AFTER is not a whole number from 1 to 3600/,
        /PORT is not a whole number from 0 to 65535/,
        /MOUNT is no plain path/,
      ],
    ],
    [
      'a live dashboard over the playground, a path as store, and every way to sign in',
      {
        PARTNERKIT_DASHBOARD_URL: 'https://answeringagent.com/dashboard.html',
        PARTNERKIT_STORE: '/data/x',
        PARTNERKIT_PORTAL_ORIGINS: ', ,',
        PARTNERKIT_JWKS_URL: 'https://id.test/jwks',
        PARTNERKIT_JWT_ISSUER: 'https://id.test',
        PARTNERKIT_JWT_AUDIENCE: 'portal',
        PARTNERKIT_JWT_ALGORITHMS: 'none',
      },
      [
        /PARTNERKIT_UPSTREAM_URL is the playground but PARTNERKIT_DASHBOARD_URL is production/,
        /PARTNERKIT_STORE is none of/,
        /PARTNERKIT_PORTAL_ORIGINS is not set/,
        /PARTNERKIT_JWT_SECRET and PARTNERKIT_JWKS_URL are both set/,
        /PARTNERKIT_JWT_ALGORITHMS has one that is not for a secret/,
      ],
    ],
    [
      'three keys, no dashboard, SQLite in memory and keys that sign for anybody',
      {
        PARTNERKIT_API_KEY: `${apiKey}1 ${apiKey}2 ${apiKey}3`,
        PARTNERKIT_DASHBOARD_URL: '',
        PARTNERKIT_STORE: 'sqlite::memory:',
        PARTNERKIT_JWT_SECRET: undefined,
        PARTNERKIT_JWKS_URL: 'http://id.test/jwks',
        PARTNERKIT_JWT_ALGORITHMS: 'RS256,HS256',
      },
      [
        /PARTNERKIT_API_KEY has more than two/,
        /PARTNERKIT_DASHBOARD_URL is not set/,
        /PARTNERKIT_STORE is none of/,
        /PARTNERKIT_JWT_ISSUER is not set/,
        /PARTNERKIT_JWT_AUDIENCE is not set/,
        /PARTNERKIT_JWKS_URL must begin with https/,
        /PARTNERKIT_JWT_ALGORITHMS has one that is not for public keys/,
      ],
    ],
    [
      'a vendor nobody knows, a key twice, and a secret too short for one of its algorithms',
      {
        PARTNERKIT_PROVIDER: 'toString',
        PARTNERKIT_API_KEY_FILE: '/nowhere',
        PARTNERKIT_JWT_ALGORITHMS: 'HS256,HS512',
      },
      [
        /PARTNERKIT_PROVIDER names .* Set it to one of answering-agent, silent-witness, anyreach/,
        /PARTNERKIT_API_KEY and PARTNERKIT_API_KEY_FILE are both set/,
        /PARTNERKIT_API_KEY_FILE names a file that cannot be read \(ENOENT\)/,
        /PARTNERKIT_JWT_SECRET is shorter than the 64 bytes/,
      ],
    ],
    [
      'a key that no header can carry',
      { PARTNERKIT_API_KEY: `${apiKey}é` },
      [/PARTNERKIT_API_KEY must be .* visible ASCII/],
    ],
    [
      'plain http to the vendor',
      { PARTNERKIT_UPSTREAM_URL: 'http://vendor.test/api' },
      [/PARTNERKIT_UPSTREAM_URL must begin with https/],
    ],
    [
      'the dashboard on the portal',
      { PARTNERKIT_PORTAL_ORIGINS: 'https://playground.answeringagent.com' },
      [/PARTNERKIT_DASHBOARD_URL is on one of the PARTNERKIT_PORTAL_ORIGINS/],
    ],
    [
      'a token without its organization, and routes that are no JSON',
      {
        PARTNERKIT_PROVIDER: 'anyreach',
        PARTNERKIT_UPSTREAM_URL: 'https://api.anyreach.ai',
        PARTNERKIT_API_KEY: 'pat_canary-token',
        PARTNERKIT_ANYREACH_ROUTES: '{',
      },
      [/PARTNERKIT_ANYREACH_ORGANIZATION is missing/, /PARTNERKIT_ANYREACH_ROUTES is not JSON/],
    ],
  ]

  it.each(refusals)('with %s', async (_, changes, said) => {
    const { code, out, err } = await run({ ...sound, ...changes }).ended
    expect({ code, out }).toEqual({ code: 1, out: '' })
    for (const problem of said) expect(err).toMatch(problem)
    expect(err.match(/^- /gm)).toHaveLength(said.length)
    expect(err).not.toMatch(/canary/)
  })

  it('with a key file that is empty', async () => {
    const changes = { PARTNERKIT_API_KEY: undefined, PARTNERKIT_API_KEY_FILE: join(folder, 'empty') }
    const { code, err } = await run({ ...sound, ...changes }).ended
    expect({ code, err }).toMatchObject({
      code: 1,
      err: expect.stringContaining('PARTNERKIT_API_KEY_FILE names a file that is empty'),
    })
  })

  it('on a store of somebody else', async () => {
    const file = join(folder, 'other.txt')
    await writeFile(file, 'a letter to my aunt')
    const { code, err } = await run({ ...sound, PARTNERKIT_STORE: `sqlite:${file}` }).ended
    expect({ code, err }).toMatchObject({
      code: 1,
      err: expect.stringMatching(/^PARTNERKIT_STORE cannot be opened\. /),
    })
  })

  it('on an address of another machine', async () => {
    const { code, err } = await run({ ...sound, HOST: '192.0.2.1' }).ended
    expect({ code, err }).toMatchObject({
      code: 1,
      err: expect.stringMatching(/^HOST is no address of this machine/),
    })
  })

  it('for a command there is not', async () => {
    expect(await run(sound, 'sreve').ended).toMatchObject({ code: 1, err: expect.stringContaining('--help') })
    expect(await run(sound, 'grants').ended).toMatchObject({
      code: 1,
      err: expect.stringContaining('--help'),
    })
  })
})

it('explains each of its variables, as README does', { timeout: 60_000 }, async () => {
  const { code, out } = await run({}, '--help').ended
  expect(code).toBe(0)
  const names = [...out.matchAll(/^ {2}([A-Z][A-Z_]+) +\S/gm)].map(([, name]) => name)
  expect(names).toEqual(
    expect.arrayContaining([...Object.keys(sound), ...Object.keys(keys), 'HOST', 'MOUNT']),
  )
  expect(names.filter((name) => !read('README.md').includes(`\n| \`${name}\` | `))).toEqual([])
})
