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

/**
 * The last guard of everything that is logged or answered: replaces the secrets, plain, URL-encoded,
 * JSON-escaped or inside base64, by `[redacted]`.
 *
 * @example
 * const scrub = createScrubber(definition.secrets)
 * log(scrub(line))
 */
export function createScrubber(secrets: readonly string[]): (text: string) => string {
  const forms = new Set(secrets.flatMap(formsOf).filter((form) => form.length >= shortestForm))
  if (forms.size === 0) return (text) => text
  const longestFirst = [...forms].sort((one, other) => other.length - one.length)
  const pattern = new RegExp(longestFirst.map(literal).join('|'), 'g')
  return (text) => text.replace(pattern, mask)
}

function formsOf(secret: string): string[] {
  const url = encodeURIComponent(secret)
  const json = JSON.stringify(secret).slice(1, -1)
  const base64 = [0, 1, 2].map((offset) => base64At(secret, offset))
  return [
    secret,
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

function literal(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')
}
