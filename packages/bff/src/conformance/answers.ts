import { demand, demandOwnHeaders, demandProblem, demandRefused, demandStatus } from './expectations.ts'
import type { Wire } from './wire.ts'

type Checks = Record<string, () => Promise<void>>

/** What every answer has, whoever asked for whatever. */
export function answerChecks({ send, leaveHalfway, options }: Wire): Checks {
  const organization = `/organizations/${options.organizationId}`
  return {
    async 'says that it is there, to anybody'() {
      const answer = await send('/healthz', { as: null, headers: { 'x-partnerkit': undefined } })
      demandStatus(answer, 200)
      demand(JSON.stringify(answer.json) === '{"status":"ok"}', answer, 'expected {"status":"ok"}')
      demandOwnHeaders(answer)
    },

    async 'describes itself at /openapi.json'() {
      const answer = await send('/openapi.json', { as: null })
      demandStatus(answer, 200)
      const { openapi } = (answer.json ?? {}) as { openapi?: unknown } // looked at, not trusted
      demand(/^3\.1\./.test(String(openapi)), answer, 'expected an OpenAPI 3.1 document')
    },

    async 'puts the headers that keep an answer private on each'() {
      demandOwnHeaders(await send('/session'))
      demandOwnHeaders(await send(organization))
      demandOwnHeaders(await send('/organizations?limit=1'))
      demandOwnHeaders(await send('/session', { as: null }))
      demandOwnHeaders(await send('/nowhere'))
      demandOwnHeaders(await send('/session', { method: 'OPTIONS' }))
    },

    async 'gives each of 20 requests at once a request id of its own'() {
      const answers = await Promise.all(Array.from({ length: 20 }, () => send('/session')))
      const ids = new Set(answers.map(({ headers }) => headers['x-request-id']))
      for (const answer of answers) demandStatus(answer, 200)
      const [first] = answers
      if (first) demand(ids.size === 20, first, `expected 20 request ids, counted ${ids.size}`)
    },

    async 'takes no request id from outside'() {
      const answer = await send('/session', { headers: { 'x-request-id': 'req_from-outside' } })
      demand(
        answer.headers['x-request-id'] !== 'req_from-outside',
        answer,
        'expected a request id of the BFF',
      )
    },

    async 'knows neither ETags nor ranges'() {
      const answer = await send(organization, { headers: { 'if-none-match': '*', range: 'bytes=0-10' } })
      demandStatus(answer, 200)
      demandOwnHeaders(answer)
    },

    async 'answers the next request after one that broke off'() {
      await leaveHalfway(organization)
      demandStatus(await send('/session'), 200)
    },

    async 'says the same 404 about everything that is not there'() {
      demandProblem(await send('/nowhere'), 'not-found')
      const root = await send('/')
      // To the mount without a slash: the browser asks again, under every guard.
      if (options.addresses === 'tidied') demandRefused(root, 301, 302, 307, 308)
      else demandProblem(root, 'not-found')
    },
  }
}
