'use client'
import { type RefObject, useEffect, useRef } from 'react'

/**
 * Whoever stands in a part on something that goes away reads on at the part's heading: the first element with
 * `tabIndex={-1}`. Otherwise the focus would fall to the body, and reading would begin at the top of the portal.
 *
 * @param shown another one each time something else is in the part.
 */
export function useKeptFocus(shown: unknown): RefObject<HTMLDivElement | null> {
  const element = useRef<HTMLDivElement>(null)
  const last = useRef<EventTarget>(null)

  useEffect(() => {
    const part = element.current
    const note = ({ target }: FocusEvent) => {
      last.current = target
    }
    part?.addEventListener('focusin', note)
    return () => part?.removeEventListener('focusin', note)
  }, [])

  // biome-ignore lint/correctness/useExhaustiveDependencies: what is shown tells when something may be gone
  useEffect(() => {
    const isGone = last.current instanceof Node && !last.current.isConnected
    if (!isGone || document.activeElement !== document.body) return
    element.current?.querySelector<HTMLElement>('[tabindex="-1"]')?.focus()
  }, [shown])
  return element
}
