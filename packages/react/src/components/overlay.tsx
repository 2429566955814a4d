'use client'
import { PartnerKitError } from '@partnerkit/contract/client'
import { type ReactNode, useCallback, useEffect, useState } from 'react'
import { notices } from '../messages/en/notices.ts'
import { useMessages } from '../messages/messages.ts'
import { Failure } from '../ui/failure.tsx'

export type Overlays = typeof import('./overlays.ts')

/** What opens over a page is no part of it until then: it is shown as soon as its chunk is there. */
export function Overlay({ children }: { children: (overlays: Overlays) => ReactNode }) {
  const words = useMessages('notices', notices)
  const [overlays, setOverlays] = useState<Overlays>()
  const [error, setError] = useState<PartnerKitError>()
  const load = useCallback(() => {
    setError(undefined)
    import('./overlays.ts').then(setOverlays, (cause) => setError(PartnerKitError.connectionLost(cause)))
  }, [])
  useEffect(load, [load])

  if (overlays) return children(overlays)
  return error ? <Failure title={words.notOpened} error={error} onRetry={load} /> : null
}

/** Fetches the chunk ahead, once the page stands. When that fails, opening something tries again and says so. */
export function usePreloadedOverlays(wanted: boolean) {
  useEffect(() => {
    if (wanted) import('./overlays.ts').catch(() => undefined)
  }, [wanted])
}
