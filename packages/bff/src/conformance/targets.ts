import { demand, demandProblem, demandRefused, demandStatus, fieldsOf } from './expectations.ts'
import type { Wire, WireAnswer } from './wire.ts'

type Checks = Record<string, () => Promise<void>>

/** Paths and queries, in every spelling a client library would tidy. */
export function targetChecks({ send, options }: Wire): Checks {
  const { organizationId } = options
  const base = new URL(options.baseUrl)
  const mount = base.pathname.replace(/\/+$/, '')
  const organization = `/organizations/${organizationId}`
  // A host may tidy the path and send the browser there: it asks again, under every guard.
  const demandNothing = (answer: WireAnswer) => demandRefused(answer, 301, 302, 307, 308, 400, 404, 414, 431)

  return {
    async 'leaves an encoded slash in its segment'() {
      demandProblem(await send(`/organizations/${organizationId}%2Fusers`), 'not-found')
      demandProblem(await send(`/organizations/${organizationId}%2f..%2f${organizationId}`), 'not-found')
    },

    async 'decodes once'() {
      demandProblem(await send(`/organizations/${organizationId}%252Fusers`), 'not-found')
      demandProblem(await send('/organizations/%252e%252e%252fsession'), 'not-found')
    },

    async 'finds nothing behind doubled or trailing slashes, other letters or other signs'() {
      for (const path of [
        `/${organization}`,
        `/organizations//${organizationId}`,
        `${organization}/`,
        '/SESSION',
      ]) {
        demandNothing(await send(path))
      }
      for (const sign of ['%3fx=1', '%23x', ';v=1', '%5c..', '%00', '%20']) {
        demandNothing(await send(organization + sign))
      }
    },

    async 'finds nothing where a sign cannot be decoded'() {
      for (const sign of ['%zz', '%ff']) {
        const answer = await send(organization + sign)
        if (options.addresses === 'tidied') demandRefused(answer, 400, 404, 500)
        else demandNothing(answer)
      }
    },

    async 'never leaves the mount, and is guarded wherever dots lead'() {
      for (const dots of ['..', '%2e%2e', '.%2e', '%2e.', '..%2f..', '..%5c..']) {
        demandRefused(await send(`/organizations/${dots}/session`, { as: null }), 400, 404)
        demandNothing(await send(`/organizations/${dots}`))
      }
    },

    async 'guards a whole address as it guards a path'() {
      const target = `http://evil.example${mount}${organization}`
      const answer = await send(organization, { target, as: null })
      // Back to just what was asked for, which no browser asks for.
      const isSentBack = answer.status === 308 && answer.headers.location === target
      if (options.addresses === 'tidied' && isSentBack) return
      demandRefused(answer, 400, 404)
      demand(
        !String(answer.headers.location ?? '').includes('evil.example'),
        answer,
        'expected no way to that host',
      )
    },

    async 'believes no header about the target'() {
      const headers = {
        'x-forwarded-host': 'evil.example',
        'x-original-url': `${mount}/healthz`,
        'x-rewrite-url': `${mount}/healthz`,
      }
      demandProblem(await send('/session', { as: null, headers }), 'unauthenticated')
    },

    async 'refuses a target that is too long'() {
      demandNothing(await send(`/organizations/${'x'.repeat(5_000)}`))
      demandNothing(await send(`/organizations?search=${'x'.repeat(5_000)}`))
    },

    async 'keeps repeated query parameters apart'() {
      const answer = await send('/organizations?limit=1&limit=2')
      demandProblem(answer, 'invalid')
      demand(fieldsOf(answer).includes('limit'), answer, 'expected the field limit to be named')
      demandProblem(await send('/organizations?limit=1&limit=1'), 'invalid')
    },

    async 'hands the query over as it was written'() {
      const answer = await send('/organizations?%D0%BA%D0%BB%D1%8E%D1%87=1&a%26b=2')
      demandProblem(answer, 'invalid')
      // Of the first name a mark for each letter is shown.
      const fields = fieldsOf(answer)
      demand(fields.includes('????') && fields.includes('a&b'), answer, 'expected both names, decoded once')
      const page = await send('/organizations?limit=1&offset=0')
      demandStatus(page, 200)
      const { limit } = (page.json ?? {}) as { limit?: unknown } // looked at, not trusted
      demand(limit === 1, page, 'expected the limit that was asked for')
    },
  }
}
