const mask = '[redacted]'

/**
 * A text that must not leave the server. Printing, inspecting or serialising it shows `[redacted]`; only
 * `reveal()` gives it away.
 */
export class Secret {
  readonly #value: string

  /**
   * @param name of the option it came from, for the error.
   * @throws {TypeError} when it could not be sent as a header. The message does not contain the value.
   */
  constructor(value: string, name: string) {
    if (typeof value !== 'string' || !/^[\x21-\x7e]{1,512}$/.test(value)) {
      throw new TypeError(
        `${name} must be 1 to 512 visible ASCII characters. It is sent as a header, and Node prints a header it ` +
          'refuses. Check for a line break or a space that was copied along.',
      )
    }
    this.#value = value
  }

  reveal(): string {
    return this.#value
  }

  toString(): string {
    return mask
  }

  toJSON(): string {
    return mask
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return mask
  }
}

// Anything shorter would turn ordinary words into masks.
const shortestForm = 6
/** How JSON writes an ASCII character by its code. */
const asciiEscape = '\\u00'

/**
 * The last guard of everything that is logged or answered: replaces the secrets, plain, URL-encoded,
 * JSON-escaped, in hexadecimal or inside base64, by `[redacted]`.
 *
 * @example
 * const scrub = createScrubber(definition.secrets)
 * log(scrub(line))
 */
export function createScrubber(secrets: readonly string[]): (text: string) => string {
  const forms = new Set(secrets.flatMap(formsOf).filter((form) => form.length >= shortestForm))
  if (forms.size === 0) return (text) => text
  const longestFirst = [...forms].sort((one, other) => other.length - one.length)
  const all = anyOf(longestFirst, 'g')
  // Nearly all texts have none. A backslash is rare, and forms that begin with one slow down the search for the others.
  const escaped = anyOf(longestFirst.filter((form) => form.startsWith(asciiEscape)))
  const plain = anyOf(longestFirst.filter((form) => !form.startsWith(asciiEscape)))
  const hasAny = (text: string) => plain.test(text) || (text.includes(asciiEscape) && escaped.test(text))
  return (text) => (hasAny(text) ? text.replace(all, mask) : text)
}

/**
 * The same for JSON text that comes in, before it is parsed: where the secret hides behind `\u` escapes it is
 * found too, and what comes out is JSON still.
 */
export function createJsonScrubber(secrets: readonly Secret[]): (json: string) => string {
  const scrub = createScrubber(secrets.map((secret) => secret.reveal()))
  return (json) => scrub(json.includes(asciiEscape) ? unescaped(json) : json)
}

/** Printable ASCII as itself. Quote and backslash stay as they are: without an escape they would end the string. */
function unescaped(json: string): string {
  // Escapes are taken in pairs from the left: in `\\u0041` the first backslash is a text's own.
  return json.replace(/\\(?:u00([2-7][\da-f])|.)/gi, (found: string, code: string | undefined) => {
    if (code === undefined || /^(?:22|5c|7f)$/i.test(code)) return found
    return String.fromCharCode(Number.parseInt(code, 16))
  })
}

function formsOf(secret: string): string[] {
  const url = encodeURIComponent(secret)
  const json = JSON.stringify(secret).slice(1, -1)
  const base64 = [0, 1, 2].map((offset) => base64At(secret, offset))
  const codes = Array.from(secret, (character) => character.charCodeAt(0).toString(16).padStart(2, '0'))
  const hex = codes.join('')
  const escapes = codes.map((code) => asciiEscape + code).join('')
  return [
    secret,
    hex,
    hex.toUpperCase(),
    escapes,
    escapes.replace(/[a-f]/g, (digit) => digit.toUpperCase()),
    url,
    url.replace(/%[\dA-F]{2}/g, (code) => code.toLowerCase()),
    json,
    json.replaceAll('/', '\\/'),
    ...base64,
    ...base64.map((form) => form.replaceAll('+', '-').replaceAll('/', '_')),
  ]
}

/** The characters that stand for the secret alone when it begins `offset` bytes after a group of base64. */
function base64At(secret: string, offset: number): string {
  const bytes = offset + secret.length
  return btoa('\0'.repeat(offset) + secret).slice(Math.ceil((offset * 8) / 6), Math.floor((bytes * 8) / 6))
}

function anyOf(texts: readonly string[], flags = ''): RegExp {
  return new RegExp(texts.map(literal).join('|'), flags)
}

function literal(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')
}
