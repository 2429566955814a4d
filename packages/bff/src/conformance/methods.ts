import { demand, demandProblem, demandRefused, demandStatus } from './expectations.ts'
import type { Wire } from './wire.ts'

type Checks = Record<string, () => Promise<void>>

/** Methods, those that frameworks like to answer themselves above all. */
export function methodChecks({ send, options }: Wire): Checks {
  const { portalOrigin } = options
  const preflight = (origin: string) => ({
    method: 'OPTIONS',
    as: null,
    headers: {
      origin,
      'access-control-request-method': 'PATCH',
      'access-control-request-headers': 'x-partnerkit',
    },
  })

  return {
    async 'answers HEAD with 405 and without a body'() {
      const answer = await send('/session', { method: 'HEAD' })
      demandStatus(answer, 405)
      demand(answer.text === '', answer, 'expected no body')
    },

    async 'knows only the methods of the table'() {
      const answer = await send('/session', { method: 'DELETE' })
      demandProblem(answer, 'method-not-allowed')
      demand(answer.headers.allow === 'GET', answer, 'expected Allow: GET')
      for (const method of ['PROPFIND', 'TRACE', 'PUT', 'POST']) {
        demandRefused(await send('/session', { method }), 400, 404, 405, 500, 501)
      }
    },

    async 'does not let a header change the method'() {
      const headers = { 'x-http-method-override': 'DELETE', 'x-method-override': 'DELETE' }
      demandStatus(await send('/session?_method=DELETE', { headers }), 422)
      demandStatus(await send('/session', { headers }), 200)
    },

    async 'grants a preflight to the portal, from the table'() {
      const answer = await send(`/organizations/${options.organizationId}`, preflight(portalOrigin))
      demandStatus(answer, 204)
      const header = (name: string) => String(answer.headers[name] ?? '')
      demand(header('access-control-allow-origin') === portalOrigin, answer, 'expected CORS for the portal')
      demand(/\bPATCH\b/.test(header('access-control-allow-methods')), answer, 'expected PATCH to be granted')
      demand(
        !/\bPUT\b/.test(header('access-control-allow-methods')),
        answer,
        'expected no PUT: the table has none',
      )
      demand(
        /\bx-partnerkit\b/i.test(header('access-control-allow-headers')),
        answer,
        'expected X-PartnerKit to be granted',
      )
      demand(answer.text === '', answer, 'expected no body')
    },

    async 'grants a preflight to nobody else'() {
      for (const origin of ['https://evil.example', 'null', `${portalOrigin}.evil.example`]) {
        const answer = await send(`/organizations/${options.organizationId}`, preflight(origin))
        const granted = Object.keys(answer.headers).filter((name) => name.startsWith('access-control-allow'))
        demand(granted.length === 0, answer, 'expected no CORS at all for a foreign origin')
      }
    },
  }
}
