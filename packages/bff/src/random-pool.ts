/** Bytes that are drawn at once: each draw is a call into the system, however few are wanted. */
const poolSize = 4_096

/**
 * Random bytes fit for secrets, drawn from the system many at a time. Each is handed out once, and forgotten here.
 *
 * @param fill fills bytes at random. @default crypto.getRandomValues
 */
export function randomPool(
  fill: (bytes: Uint8Array<ArrayBuffer>) => unknown = (bytes) => crypto.getRandomValues(bytes),
): (bytes: number) => Uint8Array {
  const pool = new Uint8Array(poolSize)
  let used = poolSize

  return (bytes) => {
    if (bytes > poolSize) {
      const drawn = new Uint8Array(bytes)
      fill(drawn)
      return drawn
    }
    if (used + bytes > poolSize) {
      fill(pool)
      used = 0
    }
    const drawn = pool.slice(used, used + bytes)
    pool.fill(0, used, used + bytes)
    used += bytes
    return drawn
  }
}
