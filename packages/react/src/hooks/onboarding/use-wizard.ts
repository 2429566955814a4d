'use client'
import type { Session } from '@partnerkit/contract/client'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useIsomorphicLayoutEffect } from 'swr/_internal'
import type { Kit } from '../../provider/kit.ts'
import { newUuid } from '../../provider/request-keys.ts'
import { closed, nextWizard, toStored, type Wizard, type WizardEvent } from './wizard.ts'

interface WizardStore {
  /** For rendering. */
  readonly wizard: Wizard
  /** For handlers: what is typed and submitted in one go is there already. */
  now(): Wizard
  send(event: WizardEvent): void
  /** Starts over with nothing typed, under another id. */
  reopen(): void
}

/** The wizard of one person, which a reload of the page does not lose. */
export function useWizard(kit: Kit, session: Session | undefined, draftKey: string): WizardStore {
  const [wizard, setWizard] = useState(closed)
  const newest = useRef(closed)
  const send = useCallback((event: WizardEvent) => {
    newest.current = nextWizard(newest.current, event)
    setWizard(newest.current)
  }, [])
  const now = useCallback(() => newest.current, [])

  const { tenant, id } = session?.principal ?? {}
  const slot = session ? `draft:${JSON.stringify([kit.baseUrl, tenant, id, draftKey])}` : ''

  // Before anything is painted, so that nobody sees another person's text, or an empty form filling itself.
  useIsomorphicLayoutEffect(() => {
    send({ type: 'open', slot, id: newUuid(), stored: kit.drafts.get(slot) })
  }, [kit, slot, send])

  useEffect(() => {
    if (!slot || wizard.slot !== slot) return
    if (wizard.isTouched) kit.drafts.set(slot, toStored(wizard))
    else kit.drafts.remove(slot)
  }, [kit, slot, wizard])

  const reopen = useCallback(
    () => send({ type: 'open', slot: newest.current.slot, id: newUuid(), stored: undefined }),
    [send],
  )
  return { wizard: wizard.slot === slot ? wizard : closed, now, send, reopen }
}
