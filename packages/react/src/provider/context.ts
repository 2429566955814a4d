'use client'
import type { Client } from '@partnerkit/contract/client'
import { createContext, useContext } from 'react'
import type { MessageOverrides } from '../messages/messages.ts'
import type { Appearance } from './appearance.ts'
import type { PartnerKitEvent } from './events.ts'
import type { Kit } from './kit.ts'

/** The half that hooks read. It changes with the `baseUrl` only, so a host's inline props refetch nothing. */
export const KitContext = createContext<Kit | undefined>(undefined)

/** The half that components read: words and looks. */
export interface Portal {
  readonly locale: string
  readonly timeZone: string
  readonly messages: MessageOverrides | undefined
  readonly appearance: Appearance
  readonly href: ((target: { organizationId: string }) => string) | undefined
  readonly navigate: ((href: string) => void) | undefined
}

export const PortalContext = createContext<Portal>({
  locale: 'en',
  timeZone: 'UTC',
  messages: undefined,
  appearance: {},
  href: undefined,
  navigate: undefined,
})

export interface PartnerKit extends Portal {
  /** For calls that no hook makes. Its failures are `PartnerKitError`s. */
  readonly client: Client
  onEvent(event: PartnerKitEvent): void
  /**
   * Forgets everything this person has seen and typed, in all tabs. Call it where the portal signs out,
   * before it leaves the page; it does not end the portal's own sign-in.
   */
  signOut(): void
}

/**
 * What `PartnerKitProvider` provides.
 *
 * @example
 * const { signOut } = usePartnerKit()
 */
export function usePartnerKit(): PartnerKit {
  const kit = useKit('usePartnerKit')
  const portal = useContext(PortalContext)
  return { ...portal, client: kit.client, onEvent: kit.onEvent, signOut: kit.signOut }
}

export function useKit(hook: string): Kit {
  const kit = useContext(KitContext)
  if (kit) return kit
  throw new Error(
    `${hook} reads its client from a PartnerKitProvider, and there is none. Wrap the portal in one.`,
  )
}
