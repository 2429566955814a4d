import type { DashboardCheck, DashboardCheckCode } from '@partnerkit/contract'
import type { Environment } from '../environment.ts'
import type { Call, DashboardGroup } from '../providers/provider.ts'
import { UpstreamFailure } from '../upstream/failure.ts'
import { type FramingHeaders, framingOf } from './framing-of.ts'

export type Verdict = Pick<DashboardCheck, 'frameable' | 'code'>

/** Says whether pages of an origin may frame the vendor's dashboard. */
export type FrameCheck = (portals: readonly string[], call: Call) => Promise<Verdict>

/** How long the headers of the page are kept, in milliseconds. */
const keptFor = 10 * 60_000

/**
 * Asks the headers of the vendor's page, once for all who ask within ten minutes. That it did not answer is not kept. A
 * frame that is refused fires `load` all the same, so the page around it cannot tell.
 */
export function createFrameCheck(
  dashboard: Pick<DashboardGroup, 'frameOrigin' | 'pageHeaders'>,
  { clock }: Pick<Environment, 'clock'>,
): FrameCheck {
  let kept: { readonly headers: Promise<FramingHeaders>; readonly at: number } | undefined

  function headersNow({ requestId }: Call): Promise<FramingHeaders> {
    const age = kept ? clock() - kept.at : keptFor
    if (kept && age >= 0 && age < keptFor) return kept.headers
    // Others wait for it too: it must not end with whoever happened to ask first.
    const headers = readFraming(dashboard, { requestId, signal: new AbortController().signal })
    const mine = { headers, at: clock() }
    kept = mine
    headers.catch(() => {
      if (kept === mine) kept = undefined
    })
    return headers
  }

  return async (portals, call) => {
    try {
      const headers = await headersNow(call)
      const page = dashboard.frameOrigin
      return sameForAll(portals.map((portal) => framingOf(headers, { portal, page })))
    } catch (error) {
      if (error instanceof UpstreamFailure) return { frameable: 'unknown', code: codeOf(error) }
      throw error
    }
  }
}

async function readFraming(
  { pageHeaders }: Pick<DashboardGroup, 'pageHeaders'>,
  call: Call,
): Promise<FramingHeaders> {
  const header = await pageHeaders(call)
  return { options: header('x-frame-options'), policy: header('content-security-policy') }
}

function sameForAll(obstacles: readonly (DashboardCheckCode | undefined)[]): Verdict {
  const [code] = obstacles
  if (obstacles.some((other) => other !== code)) return { frameable: 'unknown', code: 'portal-unknown' }
  return code === undefined ? { frameable: true } : { frameable: false, code }
}

function codeOf({ status = 0 }: UpstreamFailure): DashboardCheckCode {
  if (status >= 300 && status < 400) return 'redirected'
  return status >= 400 && status < 500 && status !== 429 ? 'error-status' : 'unreachable'
}
