import type { Session } from '@partnerkit/contract/client'
import type { DraftStorage } from './draft-storage.ts'

/** Notices that somebody else sits in front of the page, here or in another tab, and has everything forgotten. */
export interface PrincipalGuard {
  /** A session arrived. */
  see(session: Session): void
  /** The person signed out. */
  signOut(): void
  /** Hears the other tabs until the returned function is called. */
  listen(): () => void
}

type News = { mount: string; signedOut: true } | { mount: string; principal: string }

interface Options {
  /** The `baseUrl`: news of another mount concern somebody else. */
  mount: string
  storage: DraftStorage
  /** @param ask whether what is on screen is asked for again. */
  forget(ask: boolean): void
  /** Asks for the session again. */
  recheck(): void
}

export function createPrincipalGuard({ mount, storage, forget, recheck }: Options): PrincipalGuard {
  let channel: BroadcastChannel | undefined

  function leave() {
    storage.clear()
    forget(false)
  }

  return {
    see({ principal }) {
      const arrived = JSON.stringify([principal.tenant, principal.id])
      const last = storage.get('principal')
      if (last === arrived) return
      if (last !== undefined) storage.clear()
      storage.set('principal', arrived)
      channel?.postMessage({ mount, principal: arrived } satisfies News)
      if (last !== undefined) forget(true)
    },

    signOut() {
      leave()
      channel?.postMessage({ mount, signedOut: true } satisfies News)
    },

    listen() {
      if (typeof BroadcastChannel === 'undefined') return () => {}
      const own = new BroadcastChannel('partnerkit')
      channel = own
      own.onmessage = ({ data }: MessageEvent<News | null>) => {
        if (data?.mount !== mount) return
        if ('signedOut' in data) return leave()
        // Asked, not believed: a portal may well sign in each tab on its own.
        if (data.principal !== storage.get('principal')) recheck()
      }
      return () => {
        own.close()
        if (channel === own) channel = undefined
      }
    },
  }
}
