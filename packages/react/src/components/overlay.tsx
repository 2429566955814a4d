'use client'
import { PartnerKitError } from '@partnerkit/contract/client'
import { type ReactNode, useCallback, useEffect, useState } from 'react'
import { notices } from '../messages/en/notices.ts'
import { useMessages } from '../messages/messages.ts'
import { Failure } from '../ui/failure.tsx'

export interface OverlayProps<Chunk> {
  /** Always the same function. */
  load: () => Promise<Chunk>
  children: (chunk: Chunk) => ReactNode
}

/** What opens over a page is no part of it until then: it is shown as soon as its chunk is there. */
export function Overlay<Chunk>({ load, children }: OverlayProps<Chunk>) {
  const words = useMessages('notices', notices)
  const [chunk, setChunk] = useState<Chunk>()
  const [error, setError] = useState<PartnerKitError>()
  const ask = useCallback(() => {
    setError(undefined)
    load().then(
      (loaded) => setChunk(() => loaded),
      (cause) => setError(PartnerKitError.connectionLost(cause)),
    )
  }, [load])
  useEffect(ask, [ask])

  if (chunk) return children(chunk)
  return error ? <Failure title={words.notOpened} error={error} onRetry={ask} /> : null
}

/** Fetches a chunk ahead, once the page stands. When that fails, opening it tries again and says so. */
export function usePreloaded(load: () => Promise<unknown>, wanted: boolean) {
  useEffect(() => {
    if (wanted) load().catch(() => undefined)
  }, [load, wanted])
}
