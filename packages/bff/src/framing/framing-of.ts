import type { DashboardCheckCode } from '@partnerkit/contract'
import { namesOrigin } from './source-list.ts'

/** What a page's headers say about who may frame it. */
export interface FramingHeaders {
  /** `X-Frame-Options`, several joined by commas. */
  readonly options: string | undefined
  /** `Content-Security-Policy`, several joined by commas. */
  readonly policy: string | undefined
}

/**
 * What keeps a page of `portal` from framing the page at `page`, as browsers decide it: `frame-ancestors` of each policy,
 * and `X-Frame-Options` only where no policy has one (CSP 3 §6.4.2, HTML §7.1.7.1). Undefined: nothing does.
 */
export function framingOf(
  { options, policy }: FramingHeaders,
  { portal, page }: { readonly portal: string; readonly page: string },
): Extract<DashboardCheckCode, 'frame-ancestors' | 'frame-options'> | undefined {
  const lists = ancestorLists(policy ?? '')
  if (lists.length > 0) {
    return lists.every((list) => namesOrigin(list, portal, page)) ? undefined : 'frame-ancestors'
  }
  return optionsAllow(options ?? '', portal === page) ? undefined : 'frame-options'
}

/** The `frame-ancestors` of each policy that has one. Of two in one policy the first counts. */
function ancestorLists(policies: string): string[][] {
  return policies.split(',').flatMap((policy) => {
    const directives = policy.split(';').map((directive) => directive.trim().split(/\s+/))
    const found = directives.find(([name]) => name?.toLowerCase() === 'frame-ancestors')
    return found ? [found.slice(1)] : []
  })
}

/** A value browsers do not know, such as `ALLOW-FROM`, forbids nothing; two that contradict each other forbid all. */
function optionsAllow(header: string, isSameOrigin: boolean): boolean {
  const values = new Set(header.split(',').map((value) => value.trim().toLowerCase()))
  if (values.size > 1) return ![...values].some((value) => known.has(value))
  return !values.has('deny') && (isSameOrigin || !values.has('sameorigin'))
}

const known: ReadonlySet<string> = new Set(['deny', 'sameorigin', 'allowall'])
