'use client'
import { type FocusEvent, type KeyboardEvent, useRef, useState } from 'react'
import { useIsomorphicLayoutEffect } from 'swr/_internal'
import { isModified } from './modifiers.ts'

export interface RowFocusOptions {
  box: HTMLDivElement | null
  count: number
  /** Rows in sight: the step of Page Up and Page Down. */
  fits: number
  scrollToRow: (index: number) => void
}

/**
 * One row at a time takes part in the Tab order; arrows, Home, End, Page Up and Page Down move on to others,
 * however far away and whether they have arrived or not.
 */
export function useRowFocus({ box, count, fits, scrollToRow }: RowFocusOptions) {
  const [chosen, setChosen] = useState(0)
  const within = (index: number) => Math.max(0, Math.min(index, count - 1))
  const active = within(chosen)
  const moving = useRef(false)
  const held = useRef(false)

  // A row may have to be drawn, or to arrive, before it can be focused: try after every render.
  useIsomorphicLayoutEffect(() => {
    // A focused row that was removed, or came back in another place, takes the focus with it.
    if (held.current && document.activeElement === document.body) moving.current = true
    if (!moving.current || !box) return
    const row = box.querySelector<HTMLElement>(`[data-index="${active}"]`)
    const link = row?.querySelector<HTMLElement>('.pk-org-table__link')
    // Until the row has arrived the focus waits on its skeleton, where the keys go on working.
    const target = link ?? row ?? box
    if (document.activeElement !== target) target.focus({ preventScroll: true })
    if (link) moving.current = false
  })

  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    const steps: Record<string, number> = {
      ArrowDown: active + 1,
      ArrowUp: active - 1,
      PageDown: active + fits - 2,
      PageUp: active - fits + 2,
      Home: 0,
      End: count - 1,
    }
    const next = steps[event.key]
    if (next === undefined || isModified(event)) return
    event.preventDefault()
    const index = within(next)
    moving.current = true
    setChosen(index)
    scrollToRow(index)
  }

  function onFocus({ target }: FocusEvent<HTMLElement>) {
    held.current = true
    if (!target.closest('a, button')) return
    moving.current = false
    const index = target.closest<HTMLElement>('[data-index]')?.dataset.index
    if (index !== undefined) setChosen(Number(index))
  }

  function onBlur({ relatedTarget, currentTarget }: FocusEvent<HTMLElement>) {
    if (currentTarget.contains(relatedTarget)) return
    held.current = false
    moving.current = false
  }

  return { active, handlers: { onKeyDown, onFocus, onBlur } }
}
