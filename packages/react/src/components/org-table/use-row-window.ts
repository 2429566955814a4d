'use client'
import { useCallback, useEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { useIsomorphicLayoutEffect } from 'swr/_internal'

const overscan = 6

interface View {
  /** Rows there is room for. */
  readonly count: number
  /** First row in sight. */
  readonly top: number
  /** Rows that fit, partly seen ones included. */
  readonly fits: number
  /** In pixels, as the stylesheet has it: cards of a narrow container are higher. */
  readonly rowHeight: number
}

// Before anything is measured, and where there is no layout: a table of the default height.
const unmeasured: View = { count: Number.POSITIVE_INFINITY, top: 0, fits: 14, rowHeight: 48 }

/**
 * Which rows of a list of equal ones to draw: those in sight and a few more. Put `setBox` on the element that
 * scrolls and `body` on the one that holds the rows, each as high as its first child.
 */
export function useRowWindow() {
  const [box, setBox] = useState<HTMLDivElement | null>(null)
  const body = useRef<HTMLTableSectionElement>(null)
  const [view, setView] = useState(unmeasured)

  const measure = useCallback(() => {
    const rowHeight = (body.current?.firstElementChild as HTMLElement | null)?.offsetHeight // a tr
    if (!box?.clientHeight || !body.current || !rowHeight) return
    const next = {
      count: Math.round(body.current.offsetHeight / rowHeight),
      top: Math.floor(box.scrollTop / rowHeight),
      fits: Math.ceil(box.clientHeight / rowHeight),
      rowHeight,
    }
    setView((now) => (JSON.stringify(now) === JSON.stringify(next) ? now : next))
  }, [box])

  useIsomorphicLayoutEffect(measure)

  useEffect(() => {
    if (!box) return
    // In the same frame: a long jump would show an empty table until the next one.
    const onScroll = () => flushSync(measure)
    box.addEventListener('scroll', onScroll, { passive: true })
    const observer = typeof ResizeObserver === 'undefined' ? undefined : new ResizeObserver(measure)
    observer?.observe(box)
    return () => {
      box.removeEventListener('scroll', onScroll)
      observer?.disconnect()
    }
  }, [box, measure])

  /** Brings a row in sight by the shortest way. */
  function scrollToRow(index: number) {
    if (!box || !body.current) return
    const top = index * view.rowHeight
    // The sticky header covers as much of the box as the body is away from its top.
    const bottom = top + view.rowHeight + body.current.offsetTop
    if (top < box.scrollTop) box.scrollTop = top
    else if (bottom > box.scrollTop + box.clientHeight) box.scrollTop = bottom - box.clientHeight
    measure()
  }

  const scrollToTop = useCallback(() => {
    if (box) box.scrollTop = 0
  }, [box])

  const { count, top, fits, rowHeight } = view
  const first = Math.max(0, top - overscan)
  const last = Math.min(top + fits + overscan, count - 1)
  return { box, setBox, body, first, last, fits, rowHeight, scrollToRow, scrollToTop }
}

export type RowWindow = ReturnType<typeof useRowWindow>
