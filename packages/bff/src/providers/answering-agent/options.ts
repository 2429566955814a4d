import { checkedUrl, isLoopback } from '../../upstream/checked-url.ts'
import type { Secret } from '../../upstream/secret.ts'
import { checkedKeys } from '../checked-keys.ts'

export interface AnsweringAgentOptions {
  /** One API key, or while keys are exchanged two: the current one and the next. */
  apiKey: string | readonly [string, string]
  /** `https://answeringagent.com/api/v1`, the playground's, or a sandbox on this machine. */
  baseUrl: string
  /** `https://answeringagent.com/dashboard.html`, the playground's, or a sandbox on this machine. */
  dashboardUrl: string
  /** Tells two accounts at the same vendor apart; a store is bound to it. @default 'default' */
  name?: string
  /** What people read as the vendor's name. @default 'Answering Agent' */
  label?: string
}

export interface CheckedOptions {
  readonly keys: readonly Secret[]
  readonly baseUrl: URL
  readonly dashboardUrl: URL
  readonly account: string
  readonly label: string
}

const hosts: Readonly<Record<string, string>> = {
  'answeringagent.com': 'production',
  'playground.answeringagent.com': 'the playground',
}

/** @throws {TypeError} */
export function checkOptions(options: AnsweringAgentOptions): CheckedOptions {
  const { apiKey, name = 'default', label = 'Answering Agent' } = options
  const baseUrl = checkedUrl(options.baseUrl, 'answeringAgent: baseUrl')
  const dashboardUrl = checkedUrl(options.dashboardUrl, 'answeringAgent: dashboardUrl')
  checkPair(baseUrl, dashboardUrl)
  return {
    keys: checkedKeys(apiKey, 'answeringAgent'),
    baseUrl,
    dashboardUrl,
    account: `answering-agent ${baseUrl.href.replace(/\/$/, '')} ${name}`,
    label,
  }
}

// A live dashboard with test keys, or the other way round, would show strangers' data or nothing.
function checkPair(baseUrl: URL, dashboardUrl: URL): void {
  const [api, dashboard] = [placeOf(baseUrl), placeOf(dashboardUrl)]
  for (const [option, place] of [
    ['baseUrl', api],
    ['dashboardUrl', dashboard],
  ] as const) {
    if (place) continue
    throw new TypeError(
      `answeringAgent: ${option} is at an unknown host. The key or a token would be sent there. Use ` +
        'answeringagent.com, playground.answeringagent.com, or a sandbox on this machine.',
    )
  }
  if (api !== dashboard) {
    throw new TypeError(
      `answeringAgent: baseUrl is ${api} but dashboardUrl is ${dashboard}. A token of one is worth nothing at the ` +
        'other. Set both to production, both to the playground, or both to this machine.',
    )
  }
}

function placeOf(url: URL): string | undefined {
  return isLoopback(url) ? 'this machine' : hosts[url.host]
}
