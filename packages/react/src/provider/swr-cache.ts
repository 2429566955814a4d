import { PartnerKitError, type Session } from '@partnerkit/contract/client'
import type { SWRConfiguration } from 'swr'
// The exact version of swr is pinned. `_internal` is needed because the public way to a cache, <SWRConfig>,
// would also hand ours to every useSWR of the host below the provider.
import {
  type Cache,
  defaultConfig,
  defaultConfigOptions,
  initCache,
  type ScopedMutator,
  serialize,
  type Unloader,
} from 'swr/_internal'
import type { ReadKey } from './keys.ts'

/** Our own cache and every option of swr, so that nothing comes in from a `SWRConfig` of the host. */
export interface SwrCache {
  readonly options: SWRConfiguration
  readonly mutate: ScopedMutator
  readonly unload: Unloader
  /** What the server knew when it rendered the page, until it is forgotten. */
  initialSession(): Session | undefined
  /** What is cached under a key, without subscribing to it. */
  peek<Data>(key: ReadKey): Data | undefined
  /** Caches what was learned by other ways than its own request. */
  put(key: ReadKey, data: unknown): void
  /** Starts to listen to focus and reconnection; the returned function stops. */
  listen(): () => void
}

type Events = 'initFocus' | 'initReconnect'

/** @param session what the server already knew. */
export function createSwrCache(session: Session | undefined): SwrCache {
  const held: [event: Events, callback: () => void][] = []
  const hold = (event: Events) => (callback: () => void) => {
    held.push([event, callback])
    return () => {}
  }
  const cache: Cache = new Map()
  // Rendering may be thrown away, so listening waits for an effect.
  const made = initCache(cache, { initFocus: hold('initFocus'), initReconnect: hold('initReconnect') })
  if (!made) throw new Error('swr did not make a cache. Install the version that @partnerkit/react names.')
  const [, mutate, , , unload] = made

  // Not put into the cache before the first render: swr remembers what a key held then, for all caches alike.
  let initialSession = session
  return {
    mutate,
    unload(how) {
      initialSession = undefined
      unload(how)
    },
    initialSession: () => initialSession,
    // `cache` is not among the public options, and undefined may not be said in their types.
    options: { ...options, cache, mutate, unload } as unknown as SWRConfiguration,
    // A key is only ever written with the type it is read with.
    peek: <Data>(key: ReadKey) => cache.get(serialize(key)[0])?.data as Data | undefined,
    put: (key, data) => void mutate(key, data, { revalidate: false }),
    listen() {
      const stops = held.map(([event, callback]) => defaultConfigOptions[event](callback))
      return () => {
        for (const stop of stops) stop?.()
      }
    },
  }
}

/** Failures that a read gets over by itself. */
const passing: ReadonlySet<string> = new Set([
  'connection-lost',
  'upstream-unavailable',
  'sign-in-unavailable',
  'upstream-timeout',
])

const attempts = 5

/** Besides swr's own: reads are repeated on focus and reconnection, and not within two seconds. */
const options = {
  ...defaultConfig,
  focusThrottleInterval: 10_000,
  shouldRetryOnError: (error: unknown) => error instanceof PartnerKitError && passing.has(error.code),
  onErrorRetry(
    error: PartnerKitError,
    _key: string,
    _config: unknown,
    revalidate: (options: { retryCount: number }) => unknown,
    { retryCount }: { retryCount: number },
  ) {
    if (retryCount > attempts) return
    const wait = Math.max((error.retryAfter ?? 0) * 1000, Math.min(1000 * 2 ** (retryCount - 1), 30_000))
    // Up to a quarter more, so that a thousand pages do not come back at once.
    setTimeout(revalidate, wait * (1 + Math.random() / 4), { retryCount })
  },
  suspense: false,
  keepPreviousData: false,
  refreshInterval: 0,
  refreshWhenHidden: false,
  refreshWhenOffline: false,
  strictServerPrefetchWarning: false,
  // Named, though undefined: what is named here is not inherited.
  revalidateOnMount: undefined,
  fallback: undefined,
  fallbackData: undefined,
  cacheData: undefined,
  use: undefined,
  fetcher: undefined,
}
