import { operations, problemTitles, routes } from '@partnerkit/contract'
import { type Finding, failed, ok } from './finding.ts'

const patience = 5_000
const stranger = 'https://stranger.example'

interface Probe {
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  readonly method?: string
}

/** Asks the running BFF what a stranger would: it has to be ready, and to refuse. */
export async function checkMount(mount: URL, portal: string): Promise<readonly Finding[]> {
  const ask = ({ path, headers, method = 'GET' }: Probe) =>
    fetch(mount.href.replace(/\/$/, '') + path, {
      method,
      redirect: 'manual',
      signal: AbortSignal.timeout(patience),
      ...(headers && { headers }),
    })
  try {
    return [await checkReady(ask), await checkGuards(ask), ...(await checkCors(ask, portal, mount.origin))]
  } catch {
    const fix = 'Check --url: it is the address the portal calls, with the path the BFF is mounted under.'
    return [failed('BFF ready', 'no answer comes', fix)]
  }
}

type Ask = (probe: Probe) => Promise<Response>

async function checkReady(ask: Ask): Promise<Finding> {
  const check = 'BFF ready'
  const answer = await ask({ path: routes.ready.path })
  const body = operations.ready.output.safeParse(await answer.json().catch(() => undefined))
  if (!body.success) {
    return failed(
      check,
      `what answers there is not the BFF (${answer.status})`,
      'Check --url: it is the address the portal calls, with the path the BFF is mounted under.',
    )
  }
  if (body.data.status === 'ready') return ok(check, 'it answers, and its store is open')
  const fix = 'Its log says why: look for store-not-opened, or wait until it has started.'
  return failed(check, `it says that it is ${body.data.status}`, fix)
}

/** Nobody who is not signed in reads anything, and what was refused comes from the BFF and not from somebody before it. */
async function checkGuards(ask: Ask): Promise<Finding> {
  const check = 'BFF guards'
  for (const path of [routes.getSession.path, routes.listOrganizations.path]) {
    const answer = await ask({ path, headers: { origin: stranger, 'sec-fetch-site': 'cross-site' } })
    const problem: unknown = await answer.json().catch(() => undefined)
    if (answer.ok) {
      return failed(
        check,
        `${path} answers somebody who is not signed in`,
        'authenticate() has to return null for them.',
      )
    }
    if (!isProblem(problem)) {
      const fix = 'Let the proxy in front pass the path on as it is, headers and answers included.'
      return failed(check, `${path} is answered by something else than the BFF (${answer.status})`, fix)
    }
  }
  return ok(check, 'who is not signed in is refused')
}

async function checkCors(ask: Ask, portal: string, own: string): Promise<readonly Finding[]> {
  const check = 'BFF origins'
  const granted = async (origin: string) => {
    const headers = {
      origin,
      'access-control-request-method': 'GET',
      'access-control-request-headers': 'x-partnerkit',
    }
    const answer = await ask({ path: routes.getSession.path, method: 'OPTIONS', headers })
    return answer.headers.get('access-control-allow-origin')
  }
  if ((await granted(stranger)) !== null) {
    const fix = 'Take the CORS middleware away in front of the BFF: it answers for its own portals itself.'
    return [failed(check, 'pages of any origin may call it', fix)]
  }
  if (portal !== own && (await granted(portal)) !== portal) {
    const fix = `Add ${portal} to the portalOrigins of the BFF, and let the proxy in front pass OPTIONS on.`
    return [failed(check, `pages of ${portal} may not call it`, fix)]
  }
  return [ok(check, 'pages of the portal may call it, a stranger’s may not')]
}

function isProblem(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || !('code' in value)) return false
  return Object.hasOwn(problemTitles, String(value.code))
}
