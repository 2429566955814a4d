'use client'
import { useEffect } from 'react'
import type { Kit } from '../provider/kit.ts'
import type { Dashboard } from './dashboard-machine.ts'

/** Launches again by itself: when the connection or the page is back, and when the user's token was changed. */
export function useRelaunch(
  { state, misses }: Dashboard,
  { kit, userId, reload }: { kit: Kit; userId: string | undefined; reload: () => void },
): void {
  useEffect(
    () =>
      kit.watch((news) => {
        // `embed-token-rotated` and `embed-token-revoked`: what the frame has is worth nothing any more.
        if (news === 'returned' || (/^embed/.test(news.type) && 'userId' in news && news.userId === userId))
          reload()
      }),
    [kit, userId, reload],
  )

  useEffect(() => {
    if (!misses) return
    // Also while it is asked for again: what was asked without a network is lost, and is not heard of as early.
    window.addEventListener('online', reload)
    // `online` may never come: a server can be away while the network is there. And not all pages at once.
    const wait = Math.min(5000 * misses, 30_000) * (1 + Math.random() / 4)
    const timer = state === 'offline' ? setTimeout(reload, wait) : 0
    return () => {
      clearTimeout(timer)
      window.removeEventListener('online', reload)
    }
  }, [state, misses, reload])
}
