const utf8 = new TextEncoder()

/**
 * A page of rows that are JSON text already, as it goes out: `{"items":[…],"offset":…,"limit":…,"total":…}` in UTF-8.
 * @param page.total left out where nobody knows it.
 */
export function pageBytes(
  rows: readonly string[],
  { offset, limit, total }: { offset: number; limit: number; total?: number | undefined },
): Uint8Array {
  const counted = total === undefined ? '' : `,"total":${total}`
  return utf8.encode(`{"items":[${rows.join(',')}],"offset":${offset},"limit":${limit}${counted}}`)
}
