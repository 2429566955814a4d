import { BodyTooLarge, type Exchange, type Route } from '@partnerkit/contract'
import { ProblemError } from '../problem.ts'

const json = /^application\/json(?:\s*;\s*charset="?utf-8"?)?$/i
const deepest = 32
const mostKeys = 1_000
const patience = 10_000

/**
 * Reads a JSON body within the limits of its row and 10 s.
 * @returns the parsed value; `undefined` for no body at all.
 * @throws {ProblemError} `unsupported-media-type`, `too-large`, `request-timeout`, `malformed`.
 */
export async function readBody(exchange: Exchange, route: Route): Promise<unknown> {
  return route.bodyLimit === 0 ? undefined : bodyOf(exchange, route)
}

async function bodyOf(exchange: Exchange, route: Route): Promise<unknown> {
  const bytes = await bytesOf(exchange, route.bodyLimit)
  if (bytes.length === 0) return undefined
  if (!json.test(exchange.header('content-type') ?? '') || exchange.header('content-encoding')) {
    throw new ProblemError('unsupported-media-type')
  }
  return checkedJson(textOf(bytes), route.keyLimit ?? mostKeys)
}

async function bytesOf(exchange: Exchange, limit: number) {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new ProblemError('request-timeout')), patience)
  })
  try {
    return await Promise.race([exchange.body(limit), late])
  } catch (cause) {
    if (cause instanceof ProblemError) throw cause
    if (cause instanceof BodyTooLarge) {
      throw new ProblemError('too-large', { detail: `At most ${limit} bytes are accepted here.`, cause })
    }
    throw malformed('The body could not be read to its end.', cause)
  } finally {
    clearTimeout(timer)
  }
}

function textOf(bytes: Uint8Array) {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch (cause) {
    throw malformed('The body is not UTF-8.', cause)
  }
}

/**
 * JSON with what `JSON.parse` lets through refused: an object with the same key twice (two parsers would
 * disagree on its value) and nesting or key counts no form of ours has.
 */
function checkedJson(text: string, keyLimit: number): unknown {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (cause) {
    throw malformed('The body is not JSON.', cause)
  }
  checkKeys(text, keyLimit)
  return value
}

/** Walks the tokens of text that is known to be valid JSON. */
function checkKeys(text: string, keyLimit: number) {
  const open: (Set<string> | null)[] = []
  const token = /"(?:[^"\\]|\\.)*"|[{}[\]:]/g
  let keys = 0
  let lastString: string | undefined
  for (let match = token.exec(text); match; match = token.exec(text)) {
    const found = match[0]
    if (found === '{' || found === '[') {
      open.push(found === '{' ? new Set() : null)
      if (open.length > deepest) throw malformed(`The body is nested deeper than ${deepest}.`)
    } else if (found === '}' || found === ']') {
      open.pop()
    } else if (found === ':') {
      const names = open.at(-1)
      const name = JSON.parse(lastString ?? '""') as string // a key of valid JSON
      if (names?.has(name)) throw malformed('The body names one key twice.')
      names?.add(name)
      if (++keys > keyLimit) throw malformed(`The body has more than ${keyLimit} keys.`)
    } else {
      lastString = found
    }
  }
}

function malformed(detail: string, cause?: unknown) {
  return new ProblemError('malformed', { detail, cause })
}
