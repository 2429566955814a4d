import type * as z from 'zod'
import { compiled } from '../compiled.ts'
import { createDeadline, type Deadline } from './deadline.ts'
import type { InboundAnswer } from './transport.ts'

const json = /^application\/(?:[\w.+-]+\+)?json\s*(?:;|$)/i

/** The answer is not what the contract says. `what` is for the log: it holds nothing of the answer. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable'
}

export function isJson(answer: InboundAnswer): boolean {
  return json.test(answer.header('content-type') ?? '')
}

export function notJson(): Unreadable {
  return new Unreadable('not declared as JSON')
}

/** What the schema makes of a value that came from the vendor. @throws {Unreadable} */
export function parsed<Result>(schema: z.ZodType<Result>, value: unknown): Result {
  const { success, data, error } = compiled(schema).safeParse(value)
  if (success) return data
  // The names of the fields only: zod's messages may quote values.
  const paths = error.issues.slice(0, 5).map((issue) => issue.path.join('.') || 'the whole answer')
  throw new Unreadable(`wrong fields: ${paths.join(', ')}`)
}

export interface ReadJsonOptions {
  /** Bytes, counted after decoding. */
  readonly limit: number
  /** Takes the secrets out of the text before it is parsed. Left out where the texts are dropped anyway. */
  readonly scrub?: (json: string) => string
}

/**
 * The parsed body, or undefined where there is none.
 * @throws {Unreadable}
 */
export async function readJson(
  answer: InboundAnswer,
  deadline: Deadline,
  { limit, scrub = (json) => json }: ReadJsonOptions,
): Promise<unknown> {
  return jsonOf(await readJsonBytes(answer, deadline, limit), scrub)
}

/**
 * The body as it came, declared as JSON, or empty.
 * @param limit in bytes, counted after decoding.
 * @throws {Unreadable}
 */
export async function readJsonBytes(
  answer: InboundAnswer,
  deadline: Deadline,
  limit: number,
): Promise<Uint8Array> {
  const bytes = await readBytes(answer, limit, deadline)
  if (bytes.length === 0) return bytes
  if (!isJson(answer)) throw notJson()
  return bytes
}

// A byte order mark is kept, so that JSON.parse refuses it.
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** The value, or undefined of no bytes. @throws {Unreadable} */
export function jsonOf(bytes: Uint8Array, scrub: (json: string) => string): unknown {
  if (bytes.length === 0) return undefined
  try {
    return JSON.parse(scrub(utf8.decode(bytes)))
  } catch {
    // The parser's message quotes the body.
    throw new Unreadable('broken JSON')
  }
}

/** Reads and forgets a body, so that its connection can be used again; a long or slow one is closed instead. */
export async function discard(answer: InboundAnswer, signal: AbortSignal): Promise<void> {
  const deadline = createDeadline(1_000, signal)
  await readBytes(answer, 16_384, deadline).catch(() => undefined)
  deadline.end()
}

async function readBytes(answer: InboundAnswer, limit: number, deadline: Deadline): Promise<Uint8Array> {
  const pieces = answer.body[Symbol.asyncIterator]()
  try {
    return await deadline.race(allOf(pieces, limit))
  } catch (error) {
    // Not awaited: a transport that hangs would hang here too.
    void pieces.return?.().catch(() => undefined)
    throw error
  }
}

// Not `for await`: who gives up ends the pieces, and does not wait for them.
async function allOf(pieces: AsyncIterator<Uint8Array>, limit: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let size = 0
  for (;;) {
    const { done, value } = await pieces.next()
    if (done) break
    size += value.length
    if (size > limit) throw new Unreadable('too large')
    chunks.push(value)
  }
  if (chunks.length === 1 && chunks[0]) return chunks[0]
  const bytes = new Uint8Array(size)
  let at = 0
  for (const chunk of chunks) {
    bytes.set(chunk, at)
    at += chunk.length
  }
  return bytes
}

/** The chunks of a body until the deadline, also where the transport does not notice that it is over. */
export async function* bounded(
  body: AsyncIterable<Uint8Array>,
  deadline: Deadline,
): AsyncGenerator<Uint8Array, void> {
  const chunks = body[Symbol.asyncIterator]()
  let ended = false
  try {
    for (;;) {
      const { done, value } = await deadline.race(chunks.next())
      if (done) {
        ended = true
        return
      }
      yield value
    }
  } finally {
    // Not awaited: a transport that hangs would hang here too.
    if (!ended) void chunks.return?.().catch(() => undefined)
  }
}
