/** A random UUID, also on pages that are not a secure context, where `randomUUID` is missing. */
export function newUuid(): string {
  // RFC 9562 §5.4. A 0 stands for any digit; the 4 is the version, and of the 8 two bits are the variant.
  return (
    crypto.randomUUID?.() ??
    '00000000-0000-4000-8000-000000000000'.replace(/[08]/g, (place) => {
      const [random = 0] = crypto.getRandomValues(new Uint8Array(1))
      return (Number(place) ^ (random & (15 >> (Number(place) / 4)))).toString(16)
    })
  )
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
