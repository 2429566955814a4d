'use client'
import type { Client, OperationName, PartnerKitError, Session } from '@partnerkit/contract/client'
import { useCallback } from 'react'
import useSWR, { type SWRConfiguration } from 'swr'
import { serialize } from 'swr/_internal'
import { useKit } from '../provider/context.ts'
import { type ReadKey, sessionKey } from '../provider/keys.ts'
import type { Kit } from '../provider/kit.ts'

/** What every read hook answers. */
export interface Read<Data> {
  /** The newest answer. It stays while a newer one is fetched, and when fetching it fails. */
  readonly data: Data | undefined
  readonly error: PartnerKitError | undefined
  /** Nothing to show yet: neither data nor an error. */
  readonly isLoading: boolean
  /** A request is under way, the first or a later one. */
  readonly isValidating: boolean
  /** Asks again. Never rejects: a failure arrives as `error`. */
  readonly refresh: () => Promise<void>
}

interface CachedOptions<Data> {
  kit: Kit
  /** Nothing is asked while it is undefined. */
  key: ReadKey | undefined
  load: (client: Client) => Promise<Data>
  config?: Pick<SWRConfiguration, 'keepPreviousData' | 'dedupingInterval'>
}

interface ReadOptions<Data> extends Omit<CachedOptions<Data>, 'kit'> {
  /** For the message when the provider is missing. */
  hook: string
}

/** One read through the cache. Every read also keeps the session, so that a change of person is noticed. */
export function useRead<Data>({ hook, ...options }: ReadOptions<Data>): Read<Data> {
  const kit = useKit(hook)
  useSession(kit)
  return useCached({ kit, ...options })
}

interface OrganizationReadOptions<Data, Params> {
  operation: OperationName
  /** Nothing is asked while it is undefined. */
  organizationId: string | undefined
  params?: Params
  load: (client: Client, input: { organizationId: string } & Params) => Promise<Data>
  config?: CachedOptions<Data>['config']
}

/** One read inside an organization. The hook is named after its operation: `useUsers` after `listUsers`. */
export function useOrganizationRead<Data, Params extends object = object>(
  options: OrganizationReadOptions<Data, Params>,
): Read<Data> {
  const { operation, organizationId, params, load, config } = options
  const input = { organizationId: organizationId ?? '', ...(params as Params) } // absent only where there are none
  return useRead({
    hook: operation.replace(/^list|^get/, 'use'),
    key: organizationId ? [operation, input] : undefined,
    load: (client) => load(client, input),
    ...(config && { config }),
  })
}

/** The session alone: renders again only when it changes. */
export function useSessionData(hook: string): Session | undefined {
  const kit = useKit(hook)
  return useSession(kit).data ?? kit.cache.initialSession()
}

export function useSessionRead(hook: string): Read<Session> {
  const kit = useKit(hook)
  const read = useAsRead(kit, sessionKey, useSession(kit))
  const data = read.data ?? kit.cache.initialSession()
  return { ...read, data, isLoading: read.isLoading && data === undefined }
}

export function useCached<Data>({ kit, key, load, config }: CachedOptions<Data>): Read<Data> {
  const options = { ...kit.cache.options, ...config }
  const swr = useSWR<Data, PartnerKitError>(key ?? null, () => load(kit.client), options)
  return useAsRead(kit, key, swr)
}

/** Asked for once, then on focus, reconnection, return and whenever the sign-in was renewed. */
function useSession(kit: Kit) {
  const load = async () => {
    const session = await kit.client.getSession()
    kit.guard.see(session)
    return session
  }
  // Not as fallbackData: swr would go on showing that after everything was forgotten.
  const isKnown = kit.cache.initialSession() !== undefined
  const options = {
    ...kit.cache.options,
    revalidateIfStale: false,
    ...(isKnown && { revalidateOnMount: false }),
  }
  return useSWR<Session, PartnerKitError>(sessionKey, load, options)
}

function useAsRead<Data>(
  kit: Kit,
  key: ReadKey | undefined,
  swr: ReturnType<typeof useSWR<Data, PartnerKitError>>,
): Read<Data> {
  const [id] = serialize(key)
  const refresh = useCallback(async () => {
    await kit.cache.mutate(id)
  }, [kit, id])
  const { data, error, isValidating } = swr
  const isLoading = id !== '' && data === undefined && error === undefined
  return { data, error, isLoading, isValidating, refresh }
}
