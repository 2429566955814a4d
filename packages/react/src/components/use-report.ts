'use client'
import { useRef } from 'react'
import { useIsomorphicLayoutEffect } from 'swr/_internal'

/** Tells the host of a failure once and before it is painted, with the handler of the latest render. */
export function useReport<Failure>(
  error: Failure | undefined,
  onError: ((error: Failure) => void) | undefined,
) {
  const latest = useRef(onError)
  useIsomorphicLayoutEffect(() => {
    latest.current = onError
  })
  useIsomorphicLayoutEffect(() => {
    if (error) latest.current?.(error)
  }, [error])
}
