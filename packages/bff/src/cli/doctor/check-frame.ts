import type { DashboardCheckCode } from '@partnerkit/contract'
import { createFrameCheck } from '../../framing/frame-check.ts'
import type { Call, Provider } from '../../providers/provider.ts'
import { type Finding, failed, ok, unknown } from './finding.ts'

const check = 'dashboard frameable'

/** Whether the vendor lets pages of the portal frame its dashboard, by its own headers. */
export async function checkFrame(provider: Provider, portal: string, call: Call): Promise<Finding> {
  const { dashboard, label } = provider
  if (!dashboard) return unknown(check, `${label} has no dashboard`)
  const { frameable, code } = await createFrameCheck(dashboard, { clock: Date.now })([portal], call)
  if (frameable === true) return ok(check, `${dashboard.frameOrigin} lets ${portal} frame it`)
  const { found, fix } = words(portal)[code ?? 'unreachable']
  return frameable === false ? failed(check, found, fix) : unknown(check, found, fix)
}

function words(portal: string): Record<DashboardCheckCode, { found: string; fix: string }> {
  const elsewhere = 'Set PARTNERKIT_DASHBOARD_URL to the page itself.'
  return {
    'frame-options': {
      found: 'its X-Frame-Options refuses every other site',
      fix: `Ask the vendor to send Content-Security-Policy: frame-ancestors 'self' ${portal} instead.`,
    },
    'frame-ancestors': {
      found: `frame-ancestors of its Content-Security-Policy does not name ${portal}`,
      fix: `Ask the vendor to add ${portal} to frame-ancestors.`,
    },
    unreachable: { found: 'its page does not answer', fix: 'Check PARTNERKIT_DASHBOARD_URL, or try again.' },
    'error-status': { found: 'its page answers with an error', fix: elsewhere },
    redirected: { found: 'its page leads elsewhere', fix: elsewhere },
    'portal-unknown': { found: 'portals fare differently', fix: 'Name one portal with --portal.' },
  }
}
