import type { Environment } from './environment.ts'

/** `bytes` of randomness in URL-safe base64 without padding: 32 bytes are 43 characters. */
export function randomToken(random: Environment['random'], bytes: number): string {
  return base64url(random(bytes))
}

/** SHA-256 in URL-safe base64. */
export async function sha256(text: string): Promise<string> {
  return base64url(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))))
}

function base64url(bytes: Uint8Array) {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}
