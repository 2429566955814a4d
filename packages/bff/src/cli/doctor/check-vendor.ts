import type { Call, Provider } from '../../providers/provider.ts'
import { UpstreamFailure } from '../../upstream/failure.ts'
import { type Finding, failed, ok, unknown } from './finding.ts'

const [reachable, key] = ['vendor reachable', 'API key']

/** Asks the vendor for one thing, whichever: what it says tells whether it is there and takes the key. */
export async function checkVendor(provider: Provider, call: Call): Promise<readonly Finding[]> {
  const { organizations, label } = provider
  try {
    if (organizations.list) await organizations.list({ offset: 0, limit: 1 }, call)
    else await organizations.get('1', call)
  } catch (error) {
    if (!(error instanceof UpstreamFailure)) throw error
    return explained(error, label)
  }
  return [ok(reachable, `${label} answers`), ok(key, 'it is accepted')]
}

function explained({ reason, status }: UpstreamFailure, label: string): readonly Finding[] {
  const answers = ok(reachable, `${label} answers`)
  switch (reason) {
    case 'not-found':
      return [answers, ok(key, 'it is accepted')]
    case 'auth':
    case 'not-permitted':
      return [
        answers,
        failed(
          key,
          `${label} refuses it (${status ?? reason})`,
          'Set PARTNERKIT_API_KEY to a key that is valid for PARTNERKIT_UPSTREAM_URL: keys of test and production differ.',
        ),
      ]
    case 'rate-limited':
      return [answers, unknown(key, `${label} is asked too often at the moment`)]
    case 'unavailable':
    case 'timeout':
      return [
        failed(
          reachable,
          status === undefined ? 'no answer comes' : `it answers ${status}`,
          'Check PARTNERKIT_UPSTREAM_URL, and that this machine may connect to it: firewall, proxy, DNS.',
        ),
        unknown(key, 'nobody is there to say'),
      ]
    default:
      return [
        failed(
          reachable,
          'what answers is not the API',
          'Set PARTNERKIT_UPSTREAM_URL to the root of the API: https://answeringagent.com/api/v1, for instance.',
        ),
        unknown(key, 'nobody is there to say'),
      ]
  }
}
