import { noAnswer } from './no-answer.ts'
import type { Transport } from './transport.ts'

/**
 * A transport over WHATWG `fetch`: runs anywhere. On Node prefer `undiciTransport`: it costs a fraction of
 * the CPU and knows better what was sent.
 *
 * @param fetch @default globalThis.fetch
 */
export function fetchTransport(fetch: typeof globalThis.fetch = globalThis.fetch): Transport {
  return {
    async send({ method, url, headers, body, signal }) {
      try {
        const response = await fetch(url, {
          method,
          // Without it fetch asks for compression: a small answer could then unpack to an endless one.
          headers: { ...headers, 'accept-encoding': 'identity' },
          redirect: 'manual',
          credentials: 'omit',
          cache: 'no-store',
          signal,
          ...(body !== undefined && { body }),
        })
        return {
          // Browsers hide a redirect they did not follow behind status 0.
          status: response.type === 'opaqueredirect' ? 302 : response.status,
          header: (name) => response.headers.get(name) ?? undefined,
          body: { [Symbol.asyncIterator]: () => chunksOf(response.body) },
        }
      } catch (error) {
        throw noAnswer(error)
      }
    },
  }
}

// Not a generator: one that was never started would not close the connection on return().
function chunksOf(stream: ReadableStream<Uint8Array> | null): AsyncIterator<Uint8Array> {
  const reader = stream?.getReader()
  return {
    async next() {
      if (!reader) return { done: true, value: undefined }
      try {
        const { done, value } = await reader.read()
        return done ? { done, value: undefined } : { done, value }
      } catch (error) {
        throw noAnswer(error)
      }
    },
    async return() {
      // A body that broke off rejects the cancel too; there is nothing left to close then.
      await reader?.cancel().catch(() => undefined)
      return { done: true, value: undefined }
    },
  }
}
