import type { Client, ClientOptions, DashboardCheck, Send } from '@partnerkit/contract/client'
import { createDraftStorage, type DraftStorage } from './draft-storage.ts'
import type { PartnerKitEvent } from './events.ts'
import { createHeldRequests, type HeldRequests } from './held-requests.ts'
import { sessionKey, touchedBy, type WriteName } from './keys.ts'
import { createPrincipalGuard, type PrincipalGuard } from './principal-guard.ts'
import { createRequestKeys, type RequestKeys } from './request-keys.ts'
import type { SwrCache } from './swr-cache.ts'
import { createWatchedClient } from './watched-client.ts'

/** What a host provides. Asked for when it is needed, since each render may bring other functions. */
export interface HostProps {
  /** Headers of each request, asked anew each time: `() => ({ authorization: … })`. */
  headers?: NonNullable<ClientOptions['headers']>
  /** Answers requests without a network, for instance `inPage(bff, { principal })` in stories and tests. */
  send?: Send
  /**
   * The portal's sign-in has ended. Called once, however many requests found out. Nothing is unmounted and
   * no text is lost: sign in again in place if you can.
   */
  onUnauthenticated?: () => void
  /** What happened, for analytics: ids, never a name or an e-mail address. */
  onEvent?: (event: PartnerKitEvent) => void
}

export type FrameChunk = typeof import('../hooks/frame-chunk.ts')

interface Framing {
  chunk?: FrameChunk
  check?: Promise<DashboardCheck | undefined>
  /** Until when it is good, on the page's own clock. */
  until?: number
}

type Watcher = (news: PartnerKitEvent | 'returned') => void

/** One mount of a BFF as the hooks see it: client, cache, drafts, and whose they are. */
export interface Kit {
  readonly baseUrl: string
  readonly client: Client
  readonly cache: SwrCache
  readonly drafts: DraftStorage
  readonly requestKeys: RequestKeys
  readonly held: HeldRequests
  readonly guard: PrincipalGuard
  readonly onEvent: (event: PartnerKitEvent) => void
  /** Hears every event before the host does, and the page's return. The returned function stops. */
  readonly watch: (watcher: Watcher) => () => void
  /** The page was taken out of the back-forward cache: it may be older than the sign-in. */
  readonly onReturn: () => void
  /** What frames remember for all of them; see `checkFraming`. */
  readonly framing: Framing
  readonly signOut: () => void
  /** Has what a write changed asked for again. */
  markStale(write: WriteName, organizationId: string | undefined): void
}

interface KitOptions {
  baseUrl: string
  send: Send | undefined
  cache: SwrCache
  /** The props of the last render. */
  latest: () => HostProps
}

export function createKit({ baseUrl, send, cache, latest }: KitOptions): Kit {
  const drafts = createDraftStorage(baseUrl)
  const requestKeys = createRequestKeys()
  const held = createHeldRequests((id) => void cache.mutate(JSON.parse(id)))
  const recheck = () => void cache.mutate(sessionKey)

  const guard = createPrincipalGuard({
    mount: baseUrl,
    storage: drafts,
    forget(ask) {
      requestKeys.clear()
      held.abortAll()
      cache.unload({ revalidate: ask })
    },
    recheck,
  })

  const client = createWatchedClient(
    {
      baseUrl,
      headers: () => latest().headers?.() ?? {},
      ...(send && { send: (exchange) => (latest().send ?? send)(exchange) }),
    },
    { onUnauthenticated: () => tell(() => latest().onUnauthenticated?.()), onAuthenticated: recheck },
  )

  const watchers = new Set<Watcher>()
  const announce: Watcher = (news) => {
    for (const watcher of watchers) watcher(news)
  }

  return {
    baseUrl,
    client,
    cache,
    drafts,
    requestKeys,
    held,
    guard,
    onEvent(event) {
      announce(event)
      tell(() => latest().onEvent?.(event))
    },
    watch(watcher) {
      watchers.add(watcher)
      return () => watchers.delete(watcher)
    },
    onReturn() {
      recheck()
      announce('returned')
    },
    framing: {},
    signOut: guard.signOut,
    markStale(write, organizationId) {
      void cache.mutate(touchedBy(write, 'gone', organizationId), undefined, { revalidate: false })
      void cache.mutate(touchedBy(write, 'stale', organizationId))
    },
  }
}

/** A host's callback that throws is the host's error, and none of the call that it was told of. */
function tell(callback: () => void): void {
  try {
    callback()
  } catch (error) {
    setTimeout(() => {
      throw error
    }, 0)
  }
}
