import type { DashboardError } from '../../hooks/dashboard-machine.ts'
import { isViolation } from './violation.ts'

/** The part of a Content-Security-Policy that is missing, the portal’s or the vendor’s. */
export function missingSetting(error: DashboardError | undefined, frameOrigin = ''): string | undefined {
  if (error?.code === 'frame-refused') return `frame-ancestors ${window.location.origin}`
  if (error?.code !== 'frame-policy') return
  const isScript = isViolation(error.cause) && error.cause.effectiveDirective.startsWith('script-src')
  return isScript ? `script-src ${frameOrigin}` : `frame-src 'self' ${frameOrigin}`
}
