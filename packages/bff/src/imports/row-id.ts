/** A row's key as it is compared: "ACME " and "acme" are one customer. */
export function rowKey(cell: string | undefined): string {
  return (cell ?? '').normalize('NFC').trim().toLowerCase()
}

/**
 * The onboarding of a row: the same for the same key of the same tenant, whatever file it comes in. A UUID of version 8
 * (RFC 9562 §5.8), made from a hash.
 */
export async function rowOnboardingId(tenant: string, key: string): Promise<string> {
  const text = JSON.stringify(['import', tenant, key])
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)))
  const hex = Array.from(hash.subarray(0, 16), (byte, index) => {
    if (index === 6) return (byte & 0x0f) | 0x80
    return index === 8 ? (byte & 0x3f) | 0x80 : byte
  })
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
