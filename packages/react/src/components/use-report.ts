'use client'
import { useEffect, useRef } from 'react'

/** Tells the host of a failure once, with the handler of the latest render. */
export function useReport<Failure>(
  error: Failure | undefined,
  onError: ((error: Failure) => void) | undefined,
) {
  const latest = useRef(onError)
  useEffect(() => {
    latest.current = onError
  })
  useEffect(() => {
    if (error) latest.current?.(error)
  }, [error])
}
