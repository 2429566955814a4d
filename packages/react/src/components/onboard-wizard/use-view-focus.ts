'use client'
import { type RefObject, useEffect, useRef } from 'react'

/**
 * On another page of the wizard the focus goes to the first thing that is wrong, or to the heading, which is
 * read out. Only once somebody has used the wizard: a draft that opens on its own page moves nothing.
 */
export function useViewFocus(view: string | undefined): RefObject<HTMLDivElement | null> {
  const element = useRef<HTMLDivElement>(null)
  const isUsed = useRef(false)
  const last = useRef<string>(undefined)

  useEffect(() => {
    const root = element.current
    const note = () => {
      isUsed.current = true
    }
    root?.addEventListener('click', note, true)
    root?.addEventListener('keydown', note, true)
    return () => {
      root?.removeEventListener('click', note, true)
      root?.removeEventListener('keydown', note, true)
    }
  }, [])

  useEffect(() => {
    const isOther = last.current !== view
    last.current = view
    if (!isOther || !view || !isUsed.current) return
    const find = (selector: string) => element.current?.querySelector<HTMLElement>(selector)
    const wrong = find('[aria-invalid=true]')
    const target = wrong ?? find('[data-heading]')
    target?.focus({ preventScroll: true })
    // The heading with the room above it, wherever the page before was scrolled to.
    const seen = wrong ?? element.current
    seen?.scrollIntoView?.({ block: 'nearest' })
  }, [view])
  return element
}
