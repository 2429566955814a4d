/** Words of the customers below one, on its page. */
export const organizationChildren = {
  title: 'Sub-customers',
  search: 'Search by short name or id',
  open: (name: string) => `Show what is below ${name}`,
  close: (name: string) => `Hide what is below ${name}`,
  below: (_count: number, text: string) => `${text} below`,
  noneBelow: (name: string) => `Nothing is below ${name}.`,
  more: 'Show more',
  empty: 'There is no customer below this one.',
  noMatch: (search: string) => `No short name or id below has “${search}” in it.`,
  results: 'What was found',
  found: (_count: number, text: string) => `${text} found`,
  error: 'The customers below could not be loaded.',
}

declare module '../messages.ts' {
  interface Catalogues {
    organizationChildren: typeof organizationChildren
  }
}
