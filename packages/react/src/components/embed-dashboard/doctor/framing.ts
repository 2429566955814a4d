import type { DashboardCheck } from '@partnerkit/contract/client'
import type { Facts } from './facts.ts'

/** The vendor's page says by its headers that this portal may not frame it. */
export function framing({ error, frameOrigin }: Facts): string | undefined {
  if (error?.code !== 'frame-refused') return
  const { code } = error.cause as DashboardCheck // the machine gives it that cause
  const header = code === 'frame-options' ? 'X-Frame-Options' : 'Content-Security-Policy (frame-ancestors)'
  const without = code === 'frame-options' ? ', and no X-Frame-Options' : ''
  return `${frameOrigin} refuses to be framed by this portal: its ${header} says so, and the browser shows an empty frame. Nothing in the portal can change that. Ask the vendor to send with the dashboard${without}:\n\n  Content-Security-Policy: frame-ancestors ${window.location.origin}`
}
