import type { Environment } from './environment.ts'

/** `bytes` of randomness in URL-safe base64 without padding: 32 bytes are 43 characters. */
export function randomToken(random: Environment['random'], bytes: number): string {
  return base64url(random(bytes))
}

/** Of one id: 20 characters. */
const idBytes = 15
/** Ids that are drawn at once: an array of bytes for each costs more than its characters. */
const idsDrawn = 64

/** @returns names a request: `req_` and 120 random bits. */
export function createRequestIds(random: Environment['random']): () => string {
  const length = (idBytes / 3) * 4
  let drawn = ''
  let used = 0
  return () => {
    if (used + length > drawn.length) {
      drawn = randomToken(random, idBytes * idsDrawn)
      used = 0
    }
    const id = drawn.slice(used, used + length)
    used += length
    return `req_${id}`
  }
}

/** SHA-256 in URL-safe base64. */
export async function sha256(text: string): Promise<string> {
  return base64url(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))))
}

const alphabet = new TextEncoder().encode('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_')

// By hand: four calls of `btoa` and `replaceAll` cost more than all the characters of an id.
function base64url(bytes: Uint8Array) {
  const codes: number[] = []
  for (let at = 0; at < bytes.length; at += 3) {
    const left = bytes.length - at
    const group = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0)
    codes.push(codeOf(group >> 18), codeOf(group >> 12))
    if (left > 1) codes.push(codeOf(group >> 6))
    if (left > 2) codes.push(codeOf(group))
  }
  return String.fromCharCode(...codes)
}

function codeOf(bits: number): number {
  return alphabet[bits & 63] as number // there are 64
}
