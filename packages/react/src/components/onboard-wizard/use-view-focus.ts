'use client'
import { type RefObject, useEffect, useRef } from 'react'

/**
 * On another page of the wizard the focus goes to the first thing that is wrong, or to the heading, which is
 * read out. Only once somebody has used the wizard: a draft that opens on its own page moves nothing. And
 * not from elsewhere in the portal, where somebody has gone on meanwhile.
 */
export function useViewFocus(view: string | undefined): RefObject<HTMLDivElement | null> {
  const element = useRef<HTMLDivElement>(null)
  const isUsed = useRef(false)
  const last = useRef<string>(undefined)

  useEffect(() => {
    const note = () => {
      isUsed.current = true
    }
    for (const type of ['click', 'keydown']) {
      element.current?.addEventListener(type, note, { capture: true, once: true })
    }
  }, [])

  useEffect(() => {
    const isOther = last.current !== view
    last.current = view
    const root = element.current
    const { activeElement, body } = document
    const isElsewhere = activeElement !== body && !root?.contains(activeElement)
    if (!isOther || !view || !isUsed.current || isElsewhere) return
    const find = (selector: string) => root?.querySelector<HTMLElement>(selector)
    const wrong = find('[aria-invalid=true]')
    const target = wrong ?? find('[data-heading]')
    target?.focus({ preventScroll: true })
    // The heading with the room above it, wherever the page before was scrolled to.
    const seen = wrong ?? root
    seen?.scrollIntoView?.({ block: 'nearest' })
  }, [view])
  return element
}
