/** What every proxy sends to the vendor, and no browser ever sees. */
export const apiKey = 'bench_3f9a1c77d20b4e58'

/** Paths at the vendor. */
export const paths = {
  /** A hundred customers in the words of our wire: what a proxy passes, and a provider hands over. */
  page: '/page',
  /** A hundred customers as Silent Witness lists them. */
  silentWitness: '/api/organizations',
  /** Everybody, as Answering Agent lists them. */
  answeringAgent: '/organizations',
} as const

/** Customers in the directory. */
export const directorySize = 1_000

/** Connections of the load, and at most of a peer's to the vendor: as in the reference the limits come from. */
export const connections = { browser: 64, vendor: 64 } as const

/** Who is signed in at the portal: `session-0` and so on. */
export const people = 1_024
