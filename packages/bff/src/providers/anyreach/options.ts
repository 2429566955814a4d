import { checkedUrl, isLoopback } from '../../upstream/checked-url.ts'
import { Secret } from '../../upstream/secret.ts'
import { organizationId } from './ids.ts'
import { type AnyreachRoutes, checkRoutes } from './routes.ts'
import { anyreachSandboxRoutes } from './sandbox-routes.ts'

export interface AnyreachOptions {
  /**
   * A key of your organization (`ak_…`), or a user's token (`pat_…`); while it is exchanged two of a kind. Only a token
   * can create organizations and look into those it has created.
   */
  apiKey: string | readonly [string, string]
  /**
   * The id of your own organization, sent as `X-Anyreach-Org`. A token needs it: it belongs to a user, who may be in
   * several. A key carries its organization and must not have it.
   */
  organization?: string
  /**
   * The id of the organization whose children are your customers. A key needs it: it does not tell its own.
   * @default organization
   */
  root?: string
  /** `https://api.anyreach.ai`, or a sandbox on this machine. */
  baseUrl: string
  /** The calls the vendor has not published. What is not set is off. */
  routes?: AnyreachRoutes
  /** Tells two accounts at the same vendor apart; a store is bound to it. @default 'default' */
  name?: string
  /** What people read as the vendor's name. @default 'Anyreach' */
  label?: string
}

export interface CheckedOptions {
  readonly keys: readonly Secret[]
  /** Absent with a key, which carries it. */
  readonly organization: string | undefined
  readonly root: string
  readonly baseUrl: URL
  readonly routes: AnyreachRoutes
  readonly account: string
  readonly label: string
}

/** @throws {TypeError} */
export function checkOptions(options: AnyreachOptions): CheckedOptions {
  const { apiKey, organization, name = 'default', label = 'Anyreach' } = options
  const baseUrl = checkedUrl(options.baseUrl, 'anyreach: baseUrl')
  if (!isLoopback(baseUrl) && baseUrl.host !== 'api.anyreach.ai') {
    throw new TypeError(
      'anyreach: baseUrl is at an unknown host. The key would be sent there. Use https://api.anyreach.ai, or a ' +
        'sandbox on this machine.',
    )
  }
  const { routes = {} } = options
  if (routes === anyreachSandboxRoutes && !isLoopback(baseUrl)) {
    throw new TypeError(
      'anyreach: routes are those of the sandbox, which were made up for it, but baseUrl is the vendor. Take the ' +
        "routes from the vendor's own API description.",
    )
  }
  const root = options.root ?? organization
  const keys = checkedKeys(apiKey)
  checkOrganization(kindOf(keys[0]), organization)
  if (root === undefined || !organizationId.test(root)) {
    throw new TypeError(
      'anyreach: root is missing. Give the id of your own organization: its children are your customers, and an ak_ ' +
        'key does not tell it.',
    )
  }
  return {
    keys: keys.map((key) => new Secret(key, 'anyreach: apiKey')),
    organization,
    root,
    baseUrl,
    routes: checkRoutes(routes),
    account: `anyreach ${baseUrl.href.replace(/\/$/, '')} ${name}`,
    label,
  }
}

function checkedKeys(apiKey: unknown): string[] {
  const keys: unknown[] = Array.isArray(apiKey) ? [...new Set(apiKey)] : [apiKey]
  const texts = keys.filter((key) => typeof key === 'string' && key !== '').map(String)
  if (texts.length !== keys.length || texts.length < 1 || texts.length > 2) {
    throw new TypeError(
      'anyreach: apiKey is missing. Give one key or token, or a list of two while they are exchanged. If it comes ' +
        'from an environment variable, check that the variable is set.',
    )
  }
  const kinds = new Set(texts.map(kindOf))
  if (kinds.has(undefined)) {
    throw new TypeError(
      'anyreach: apiKey begins neither with ak_ nor with pat_. Copy it again, from its beginning.',
    )
  }
  if (kinds.size > 1) {
    throw new TypeError(
      'anyreach: apiKey is a key and a token. Give two of a kind: only one of them takes organization.',
    )
  }
  return texts
}

function kindOf(key: string | undefined): 'key' | 'token' | undefined {
  return key?.startsWith('ak_') ? 'key' : key?.startsWith('pat_') ? 'token' : undefined
}

// The vendor answers 401 to a token without its organization, and says to send none with a key.
function checkOrganization(kind: 'key' | 'token' | undefined, organization: string | undefined) {
  if (kind === 'token' && (organization === undefined || !organizationId.test(organization))) {
    throw new TypeError(
      'anyreach: apiKey is a token (pat_) and organization is missing. A token belongs to a user, who may be in ' +
        'several organizations. Give the id of your own, not its slug.',
    )
  }
  if (kind === 'key' && organization !== undefined) {
    throw new TypeError(
      'anyreach: apiKey is a key (ak_), which carries its organization: X-Anyreach-Org must not be sent with it. ' +
        'Remove organization, and give the same id as root; or take a token (pat_).',
    )
  }
}
