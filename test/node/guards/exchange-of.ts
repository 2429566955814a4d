import type { Exchange } from '@partnerkit/contract'

/** An exchange with these headers and this body. */
export function exchangeOf({
  method = 'GET',
  target = '/session',
  headers = {},
  body = '',
  signal,
}: {
  method?: string
  target?: string
  headers?: Readonly<Record<string, string>>
  body?: string | Uint8Array | (() => Promise<Uint8Array>)
  signal?: AbortSignal
} = {}): Exchange {
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body
  return {
    method,
    target,
    header: (name) => headers[name],
    body: async () => (typeof bytes === 'function' ? bytes() : bytes),
    ...(signal && { signal }),
  }
}
