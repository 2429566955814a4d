'use client'
import { type ClientErrorCode, PartnerKitError } from '@partnerkit/contract/client'
import { type Dispatch, useEffect, useRef } from 'react'
import type { DashboardEvent, Frame } from './dashboard-machine.ts'

/** What our server's own page inside the frame tells when the ticket could not be opened. */
interface LaunchNews {
  type: 'partnerkit:launch'
  code: ClientErrorCode
}

/** Hears why a frame does not come: the page's security policy, or the server that refused the ticket. */
export function useFrameNews(
  frame: Frame | undefined,
  dispatch: Dispatch<DashboardEvent>,
  reload: () => void,
): void {
  const spent = useRef(0)
  useEffect(() => {
    if (!frame) return
    const own = new URL(frame.src, window.location.href).origin

    function onViolation({ effectiveDirective, blockedURI }: SecurityPolicyViolationEvent) {
      // After a redirect the browser names the address before it.
      const isFrame = effectiveDirective === 'frame-src' || effectiveDirective === 'child-src'
      if (isFrame && (originOf(blockedURI) === own || originOf(blockedURI) === frame?.frameOrigin)) {
        dispatch({ type: 'blocked' })
      }
    }

    function onMessage({ origin, data }: MessageEvent<Partial<LaunchNews> | null>) {
      if (origin !== own || data?.type !== 'partnerkit:launch' || typeof data.code !== 'string') return
      // A ticket lives a minute: a frame that was opened late, or restored, deserves one more.
      if (data.code === 'ticket-spent' && spent.current++ === 0) return reload()
      const error = new PartnerKitError(data.code, { message: 'The dashboard refused to open.', status: 0 })
      dispatch({ type: 'refused', error, isOnline: navigator.onLine })
    }

    document.addEventListener('securitypolicyviolation', onViolation)
    window.addEventListener('message', onMessage)
    return () => {
      document.removeEventListener('securitypolicyviolation', onViolation)
      window.removeEventListener('message', onMessage)
    }
  }, [frame, dispatch, reload])
}

function originOf(uri: string): string | undefined {
  return URL.canParse(uri) ? new URL(uri).origin : undefined
}
