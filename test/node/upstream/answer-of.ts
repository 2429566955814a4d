import type { InboundAnswer } from './parts.ts'

/** An answer of a vendor, in plain values. */
export function answerOf({
  status = 200,
  headers = {},
  chunks = [],
}: {
  status?: number
  headers?: Readonly<Record<string, string>>
  chunks?: readonly (string | Uint8Array)[]
} = {}) {
  const read: number[] = []
  const answer: InboundAnswer = {
    status,
    header: (name) => headers[name],
    body: (async function* () {
      for (const [at, chunk] of chunks.entries()) {
        read.push(at)
        yield typeof chunk === 'string' ? new TextEncoder().encode(chunk) : chunk
      }
    })(),
  }
  return { ...answer, read }
}
