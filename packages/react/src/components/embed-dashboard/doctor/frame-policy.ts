import { isViolation } from '../violation.ts'
import type { Facts } from './facts.ts'

/** The Content-Security-Policy of the portal's page refuses the frame, or the vendor's script. */
export function framePolicy({ error, src, frameOrigin = '', mode }: Facts): string | undefined {
  if (error?.code !== 'frame-policy' || !isViolation(error.cause)) return
  const { effectiveDirective, originalPolicy } = error.cause
  if (effectiveDirective.startsWith('script-src')) {
    const directive = completed('script-src', originalPolicy, [frameOrigin])
    return `The Content-Security-Policy of this page refuses the vendor's script. Give EmbedDashboard the page's nonce, or set in that header:\n\n  ${directive}`
  }
  const own = src && new URL(src, window.location.href).origin
  const server = own === window.location.origin ? "'self'" : own
  const needed = mode === 'launch' && server ? [server, frameOrigin] : [frameOrigin]
  const why =
    mode === 'launch'
      ? 'The frame first opens a launch on your server, then the dashboard of the vendor, so it needs both.'
      : 'The frame opens the dashboard of the vendor.'
  return `The Content-Security-Policy of this page refuses the dashboard's frame. ${why} Set in that header:\n\n  Content-Security-Policy: ${completed('frame-src', originalPolicy, needed)}`
}

/** A directive as it has to be: what the policy has there already, and what is missing. */
function completed(name: string, policy: string, needed: readonly string[]): string {
  const directives = policy.split(';').map((directive) => directive.trim().split(/\s+/))
  const present = directives.find(([first]) => first === name)?.slice(1) ?? []
  const sources = new Set([...present.filter((source) => source !== "'none'"), ...needed])
  return [name, ...sources].join(' ')
}
