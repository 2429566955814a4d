/**
 * A page of rows that are JSON text already: `{"items":[…],"offset":…,"limit":…,"total":…}`.
 * @param page.total left out where nobody knows it.
 */
export function pageText(
  rows: Iterable<string>,
  { offset, limit, total }: { offset: number; limit: number; total?: number | undefined },
): string {
  let items = ''
  for (const row of rows) items += items === '' ? row : `,${row}`
  const counted = total === undefined ? '' : `,"total":${total}`
  return `{"items":[${items}],"offset":${offset},"limit":${limit}${counted}}`
}
