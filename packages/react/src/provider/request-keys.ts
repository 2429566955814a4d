/** A random UUID, also on pages that are not a secure context, where `randomUUID` is missing. */
export function newUuid(): string {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID()
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  const [version = 0, variant = 0] = [bytes[6], bytes[8]]
  bytes[6] = (version & 0x0f) | 0x40 // RFC 9562 §5.4: version 4, variant 10
  bytes[8] = (variant & 0x3f) | 0x80
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

/**
 * Idempotency keys of creates that have not succeeded yet. A key belongs to the operation and the JSON of its
 * input: the same thing sent again carries the same key, even from a dialog that was closed and opened
 * meanwhile, so it cannot be created twice.
 */
export interface RequestKeys {
  keyOf(request: string): string
  settle(request: string): void
  clear(): void
}

export function createRequestKeys(): RequestKeys {
  const open = new Map<string, string>()
  return {
    keyOf(request) {
      const key = open.get(request) ?? newUuid()
      open.set(request, key)
      return key
    },
    settle: (request) => void open.delete(request),
    clear: () => open.clear(),
  }
}
