import { demand, demandOwnHeaders, demandStatus } from './expectations.ts'
import type { Wire, WireAnswer } from './wire.ts'

type Checks = Record<string, () => Promise<void>>

/** The one answer that is a redirect. */
export function launchChecks({ send, options }: Wire): Checks {
  const { organizationId, userId } = options
  if (userId === undefined) return {}
  const launches = `/organizations/${organizationId}/users/${encodeURIComponent(userId)}/launches`
  const frame = { 'sec-fetch-dest': 'iframe', 'sec-fetch-mode': 'navigate', 'x-partnerkit': undefined }

  async function launch(): Promise<{ path: string; frameOrigin: unknown }> {
    const answer = await send(launches, { method: 'POST', body: '{}' })
    demandStatus(answer, 201)
    const { launchUrl, frameOrigin } = answer.json as { launchUrl?: unknown; frameOrigin?: unknown } // looked at
    demand(/^launches\/[\w-]{43}$/.test(String(launchUrl)), answer, 'expected a launchUrl below the mount')
    return { path: `/${launchUrl}`, frameOrigin }
  }

  return {
    async 'lets the redirect of a launch pass as it is'() {
      const { path, frameOrigin } = await launch()
      const answer = await send(path, { headers: frame })
      demandStatus(answer, 303)
      const location = String(answer.headers.location)
      const origin = URL.canParse(location) ? new URL(location).origin : ''
      demand(origin === frameOrigin, answer, 'expected a Location at the frameOrigin of the launch')
      demand(answer.text === '', answer, 'expected no body')
      demand(
        answer.headers['referrer-policy'] === 'strict-origin',
        answer,
        'expected Referrer-Policy: strict-origin',
      )
      demandOwnHeaders(answer)
    },

    async 'opens a launch once, and explains itself in a page'() {
      const { path } = await launch()
      demandStatus(await send(path, { headers: frame }), 303)
      const again = await send(path, { headers: frame })
      demandStatus(again, 410)
      demandPage(again)
    },

    async 'opens a launch only in a frame of the portal'() {
      const { path } = await launch()
      const elsewhere = { ...frame, 'sec-fetch-site': 'cross-site', referer: 'https://evil.example/' }
      const answer = await send(path, { headers: elsewhere })
      demandStatus(answer, 403)
      demandPage(answer)
      demand(answer.headers.location === undefined, answer, 'expected no Location')
    },
  }
}

function demandPage(answer: WireAnswer): void {
  demand(/^text\/html\b/.test(answer.headers['content-type'] ?? ''), answer, 'expected a page')
  const policy = String(answer.headers['content-security-policy'] ?? '')
  demand(/default-src 'none'/.test(policy), answer, 'expected the page under its own Content-Security-Policy')
}
