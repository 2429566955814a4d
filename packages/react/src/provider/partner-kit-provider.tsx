'use client'
import type { Session } from '@partnerkit/contract/client'
import { type ReactNode, useEffect, useInsertionEffect, useMemo, useRef, useState } from 'react'
import { useIsomorphicLayoutEffect } from 'swr/_internal'
import type { MessageOverrides } from '../messages/messages.ts'
import type { Appearance } from './appearance.ts'
import { KitContext, PortalContext } from './context.ts'
import { sessionKey } from './keys.ts'
import { createKit, type HostProps } from './kit.ts'
import { createSwrCache } from './swr-cache.ts'
import { useTimeZone } from './use-time-zone.ts'

export interface PartnerKitProviderProps extends HostProps {
  /** Where the portal's BFF is mounted: `/api/partnerkit`. Another one means another client and an empty cache. */
  baseUrl: string
  /** BCP 47. How numbers and dates are written; words come from `messages`. @default 'en' */
  locale?: string
  /** IANA name. @default UTC on the server and while hydrating, then the browser's */
  timeZone?: string
  /** What is said differently, by component: `{ orgTable: { create: 'New account' } }`. */
  messages?: MessageOverrides
  appearance?: Appearance
  /** Where an organization lives in the portal. With it, rows are real links. */
  href?: (target: { organizationId: string }) => string
  /** The portal's client-side router. Without it links load their page. */
  navigate?: (href: string) => void
  /** What `bff.as(principal).getSession()` answered on the server: the first render then knows what to show. */
  initialSession?: Session
  children?: ReactNode
}

/**
 * Gives the hooks and components below it their client, cache, words and looks. One per portal and BFF.
 *
 * @example
 * <PartnerKitProvider baseUrl="/api/partnerkit" onUnauthenticated={() => location.assign('/login')}>
 *   <Portal />
 * </PartnerKitProvider>
 */
export function PartnerKitProvider(props: PartnerKitProviderProps) {
  const { baseUrl, send, initialSession, locale = 'en' } = props
  const { messages, appearance = plain, href, navigate } = props
  const latest = useRef(props)
  useInsertionEffect(() => {
    latest.current = props
  })

  const [cache] = useState(() => createSwrCache(initialSession))
  const open = () => createKit({ baseUrl, send, cache, latest: () => latest.current })
  const [kit, setKit] = useState(open)
  if (kit.baseUrl !== baseUrl) setKit(open())

  const shown = useRef(kit)
  useIsomorphicLayoutEffect(() => {
    if (shown.current !== kit) cache.unload() // before anything of the other mount is painted
    shown.current = kit
  }, [cache, kit])

  useEffect(() => {
    const stops = [cache.listen(), kit.guard.listen(), onReturn(kit.onReturn)]
    return () => {
      for (const stop of stops) stop()
    }
  }, [cache, kit])

  const principal = initialSession && `${initialSession.principal.tenant} ${initialSession.principal.id}`
  // biome-ignore lint/correctness/useExhaustiveDependencies: an equal session in a new object is the same news
  useEffect(() => {
    const session = latest.current.initialSession
    if (!session) return
    // Once forgotten, it is not brought back: another mount, or another person, is asked for its own.
    if (cache.initialSession()) cache.put(sessionKey, session)
    kit.guard.see(session)
  }, [kit, cache, principal])

  const browserTimeZone = useTimeZone()
  const timeZone = props.timeZone ?? browserTimeZone
  const portal = useMemo(
    () => ({ locale, timeZone, messages, appearance, href, navigate }),
    [locale, timeZone, messages, appearance, href, navigate],
  )

  return (
    <KitContext.Provider value={kit}>
      <PortalContext.Provider value={portal}>{props.children}</PortalContext.Provider>
    </KitContext.Provider>
  )
}

const plain: Appearance = {}

function onReturn(tell: () => void): () => void {
  const onPageShow = ({ persisted }: PageTransitionEvent) => {
    if (persisted) tell()
  }
  window.addEventListener('pageshow', onPageShow)
  return () => window.removeEventListener('pageshow', onPageShow)
}
