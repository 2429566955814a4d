'use client'
import { useMemo, useSyncExternalStore } from 'react'

/** The browser's time zone; UTC on the server and while hydrating, so that both write the same dates. */
export function useTimeZone(): string {
  const isHydrated = useHydrated()
  return useMemo(() => (isHydrated ? browserTimeZone() : 'UTC'), [isHydrated])
}

/** Whether the page is alive: false on the server and while hydrating. */
export function useHydrated(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
}

const never = () => () => {}

function browserTimeZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone
}
