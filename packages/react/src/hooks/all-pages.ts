const limit = 200

interface Page<Item> {
  readonly items: Item[]
  readonly total?: number | undefined
}

/** Every item of a list that is short enough to be shown whole, page after page: nothing is cut off silently. */
export async function allPages<Item>(
  ask: (page: { offset: number; limit: number }) => Promise<Page<Item>>,
): Promise<Item[]> {
  const all: Item[] = []
  for (;;) {
    const { items, total } = await ask({ offset: all.length, limit })
    all.push(...items)
    if (items.length < limit || all.length >= (total ?? Number.POSITIVE_INFINITY)) return all
  }
}
