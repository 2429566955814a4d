'use client'
import { useEffect, useState } from 'react'

/** Rows per request. */
export const pageSize = 100

/** Consecutive pages, by their number from 0. */
export interface PageSpan {
  readonly from: number
  readonly to: number
}

/** How many pages a window may touch: the hook keeps as many reads, and one more for the page ahead. */
export const mostTouched = 3

/** How long a window has to rest before it is asked for, in milliseconds: what a fast scroll only passes is not. */
const rest = 60

export function pagesOf(first: number, last: number): PageSpan {
  const from = Math.floor(Math.max(first, 0) / pageSize)
  const to = Math.floor(Math.max(last, 0) / pageSize)
  return { from, to: Math.min(Math.max(to, from), from + mostTouched - 1) }
}

/** The pages to ask for: those of the window once it rests, and at once for another query. */
export function useRestingPages(query: string, { from, to }: PageSpan): PageSpan {
  const [resting, setResting] = useState({ query, from, to })
  const isResting = resting.query === query && resting.from === from && resting.to === to
  useEffect(() => {
    if (isResting) return
    const timer = setTimeout(() => setResting({ query, from, to }), rest)
    return () => clearTimeout(timer)
  }, [isResting, query, from, to])
  return resting.query === query ? resting : { from, to }
}
