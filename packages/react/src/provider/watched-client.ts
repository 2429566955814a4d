import {
  type CallOptions,
  type Client,
  type ClientOptions,
  createClient,
  PartnerKitError,
} from '@partnerkit/contract/client'

interface Watch {
  /** The first 401 of a burst. */
  onUnauthenticated(): void
  /** The first success after a 401: whoever signed in again may be somebody else. */
  onAuthenticated(): void
}

/** A burst of 401s ends with a success, or when none came for this long, in milliseconds. */
const quiet = 5000

/** A client whose failures are all `PartnerKitError`s, and which reports once that the sign-in is over. */
export function createWatchedClient(options: ClientOptions, watch: Watch): Client {
  const client = createClient(options)
  let refusedAt: number | undefined

  function onFailure(cause: unknown): never {
    const error = cause instanceof PartnerKitError ? cause : notSent(cause)
    if (error.code === 'unauthenticated') {
      const now = Date.now()
      const isFirst = refusedAt === undefined || now - refusedAt > quiet
      refusedAt = now
      if (isFirst) watch.onUnauthenticated()
    }
    throw error
  }

  function onSuccess<Output>(output: Output): Output {
    if (refusedAt !== undefined) {
      refusedAt = undefined
      watch.onAuthenticated()
    }
    return output
  }

  const methods = Object.entries(client).map(([name, method]) => {
    if (name === 'urlOf') return [name, method]
    // Every other method is an operation; entries() forgets which.
    const call = method as (input?: object, options?: CallOptions) => Promise<unknown>
    const watched = (input?: object, callOptions?: CallOptions) =>
      call(input, callOptions).then(onSuccess, (cause: unknown) => {
        if (callOptions?.signal?.aborted) throw cause
        return onFailure(cause)
      })
    return [name, watched]
  })
  // The same methods under the same names.
  return Object.fromEntries(methods) as Client
}

/** The host's `headers` failed, or a call was made with a missing id. */
function notSent(cause: unknown): PartnerKitError {
  return new PartnerKitError('connection-lost', {
    message: `The request could not be sent. ${cause instanceof Error ? cause.message : ''}`.trim(),
    cause,
  })
}
