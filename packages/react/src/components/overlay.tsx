'use client'
import { PartnerKitError } from '@partnerkit/contract/client'
import { type ReactNode, useCallback, useEffect, useState } from 'react'
import { notices } from '../messages/en/notices.ts'
import { useMessages } from '../messages/messages.ts'
import { Failure } from '../ui/failure.tsx'

export type Dialogs = typeof import('./dialogs.ts')
export type Menus = typeof import('./menus.ts')

export const dialogs = () => import('./dialogs.ts')
export const menus = () => import('./menus.ts')

export interface OverlayProps<Chunk> {
  /** The same at each render. */
  chunk: () => Promise<Chunk>
  children: (chunk: Chunk) => ReactNode
}

/** What opens over a page is no part of it until then: it is shown as soon as its chunk is there. */
export function Overlay<Chunk extends Dialogs | Menus>({ chunk, children }: OverlayProps<Chunk>) {
  const words = useMessages('notices', notices)
  const [loaded, setLoaded] = useState<Chunk | PartnerKitError>()
  const load = useCallback(() => {
    chunk().then(setLoaded, (cause) => setLoaded(PartnerKitError.connectionLost(cause)))
  }, [chunk])
  useEffect(load, [load])

  if (!(loaded instanceof PartnerKitError)) return loaded && children(loaded)
  return <Failure title={words.notOpened} error={loaded} onRetry={load} />
}

/** Fetches the chunks ahead, once the page stands. When that fails, opening something tries again and says so. */
export function usePreloadedOverlays(wanted: boolean) {
  useEffect(() => {
    if (wanted) for (const chunk of [menus, dialogs]) chunk().catch(() => undefined)
  }, [wanted])
}
