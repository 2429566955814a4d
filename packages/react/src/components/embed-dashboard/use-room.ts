'use client'
import type { RefObject } from 'react'
import { useRef } from 'react'
import { useIsomorphicLayoutEffect } from 'swr/_internal'

interface Room {
  /** Reserved from the start: pixels, or CSS. */
  height: number | string | undefined
  /** The most it may grow to, in pixels; absent, it keeps its height. */
  limit: number | undefined
  /** What the vendor’s page says its contents need, in pixels. */
  contents: number | undefined
}

/** How soon after the last one a change counts as its echo, in milliseconds, and how many in a row are a loop. */
const echo = { within: 500, most: 8 }

/**
 * Gives the box its height, and the contents' where that is asked for. A page that is always a little higher than its
 * frame would make it grow for ever: changes that chase each other are not followed.
 */
export function useRoom(box: RefObject<HTMLElement | null>, { height, limit, contents }: Room): void {
  const followed = useRef({ at: 0, times: 0 })
  // From script, not as an attribute: a strict style-src refuses style attributes in the server's HTML.
  useIsomorphicLayoutEffect(() => {
    const { style } = box.current as HTMLElement // set: layout effects run after the mount
    if (height !== undefined) style.blockSize = typeof height === 'number' ? `${height}px` : height
    return () => {
      style.blockSize = ''
    }
  }, [height])

  useIsomorphicLayoutEffect(() => {
    if (limit === undefined || contents === undefined) return
    const now = performance.now()
    const { at, times } = followed.current
    const again = now - at < echo.within ? times + 1 : 0
    if (again > echo.most) return
    followed.current = { at: now, times: again }
    const element = box.current as HTMLElement // as above
    const border = element.offsetHeight - element.clientHeight
    element.style.minBlockSize = `${Math.min(contents + border, limit)}px`
    return
  }, [limit, contents])
}
