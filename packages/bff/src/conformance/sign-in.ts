import { demand, demandProblem, demandStatus, problemIn } from './expectations.ts'
import type { Wire } from './wire.ts'

type Checks = Record<string, () => Promise<void>>

/** Who is asking, and from which page. */
export function signInChecks({ send, options }: Wire): Checks {
  const { signedIn, stranger, organizationId } = options
  const isCookie = Object.keys(signedIn.headers).some((name) => name.toLowerCase() === 'cookie')
  const cookie = isCookie
    ? (Object.entries(signedIn.headers).find(([name]) => /^cookie$/i.test(name))?.[1] ?? '')
    : ''

  return {
    async 'hands the signed-in user of the host to authenticate'() {
      const answer = await send('/session')
      demandStatus(answer, 200)
      const { principal } = (answer.json ?? {}) as { principal?: { id?: unknown } } // looked at, not trusted
      demand(principal?.id === signedIn.id, answer, 'expected the principal of signedIn')
    },

    async 'refuses who is not signed in, whatever the headers claim'() {
      demandProblem(await send('/session', { as: null }), 'unauthenticated')
      const claims = {
        'x-user-id': signedIn.id,
        'x-tenant-id': '*',
        'x-api-key': 'key',
        'x-forwarded-user': signedIn.id,
      }
      demandProblem(await send('/organizations', { as: null, headers: claims }), 'unauthenticated')
    },

    ...(isCookie && {
      async 'finds the session among several cookies'() {
        const among = `theme=dark; lang=de; ${cookie}; seen=1`
        demandStatus(await send('/session', { headers: { cookie: among } }), 200)
        // HTTP/2 proxies split them (RFC 9113 §8.2.3).
        demandStatus(await send('/session', { headers: { cookie: ['theme=dark', cookie] } }), 200)
      },

      async 'refuses what did not come from the portal'() {
        const foreign = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }
        demandProblem(await send('/session', { headers: foreign }), 'same-site')
        const sibling = { 'sec-fetch-site': 'same-site', origin: undefined }
        demandProblem(await send('/session', { headers: sibling }), 'same-site')
        const blind = { 'sec-fetch-site': undefined, origin: undefined }
        const write = { method: 'PATCH', headers: blind, body: '{}' }
        demandProblem(await send(`/organizations/${organizationId}`, write), 'same-site')
      },
    }),

    async 'refuses a page that is not of the kit, and one of another version'() {
      demandProblem(await send('/session', { headers: { 'x-partnerkit': undefined } }), 'same-site')
      demandProblem(await send('/session', { headers: { 'x-partnerkit': '0' } }), 'same-site')
      demandProblem(await send('/session', { headers: { 'x-partnerkit': '1000' } }), 'kit-outdated')
    },

    ...(stranger && {
      async 'answers for a foreign organization as for one that nobody has'() {
        const foreign = await send(`/organizations/${organizationId}`, { as: stranger })
        const unknown = await send('/organizations/999999999', { as: stranger })
        demandProblem(foreign, 'not-found')
        demandProblem(unknown, 'not-found')
        const same = (answer: typeof foreign) => JSON.stringify({ ...problemIn(answer), requestId: '' })
        demand(same(foreign) === same(unknown), foreign, 'expected the very body of an unknown id')
      },
    }),
  }
}
