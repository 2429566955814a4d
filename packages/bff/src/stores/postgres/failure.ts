/** What each of PostgreSQL's failures means for whoever runs the BFF: https://www.postgresql.org/docs/current/errcodes-appendix.html */
const meanings: Readonly<Record<string, string>> = {
  '25006': 'only reads. Connect to the primary server, not to a standby',
  '28000': 'refuses this user. Check the user and its rights to connect',
  '28P01': 'refuses this password. Check the one in the URL',
  '3D000': 'does not exist. Create the database, or name another',
  '40P01': 'had to undo this change because others were in its way. It may be tried again',
  '42501': 'refuses this user. Let it create a schema, or make it the owner of the schema',
  '53100': 'cannot grow: the disk is full. Nothing of this change was kept',
  '53300': 'has no connection left. Set `connections` lower, or the limit of the server higher',
  '55P03': 'is held by somebody else. End the transaction that has locked it',
  '57014': 'took too long to answer. Nothing of this change was kept',
  '57P01': 'has ended the connection. It may be tried again',
  '57P03': 'is not ready yet. It may be tried again',
}

/** Failures of the way to the server, by the codes of Node. */
const unreachable: Readonly<Record<string, true>> = {
  ECONNREFUSED: true,
  ECONNRESET: true,
  EHOSTUNREACH: true,
  ENETUNREACH: true,
  ENOTFOUND: true,
  EPIPE: true,
  ETIMEDOUT: true,
}

/** What `pg` says, without a code, of a connection that was lost or could not be had. */
const lost =
  /^(Connection terminated|timeout exceeded|Client has encountered a connection error|Query read timeout)/

/** The failure in words that name the database and the way out; what is not PostgreSQL's own stays as it is. */
export function explained(error: unknown, place: string): unknown {
  const meaning = meaningOf(error)
  return meaning === undefined ? error : new Error(`The store ${place} ${meaning}.`, { cause: error })
}

function meaningOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined
  const code = codeOf(error)
  // A host with several addresses fails once for each.
  const codes = error instanceof AggregateError ? error.errors.map(codeOf) : [code]
  if (codes.some((one) => one !== undefined && unreachable[one]) || lost.test(error.message)) {
    return 'cannot be reached. Check its address, and whether PostgreSQL is running'
  }
  if (code === undefined || !/^[0-9A-Z]{5}$/.test(code)) return undefined
  return meanings[code] ?? `refused a statement (${code})`
}

/** Undone by PostgreSQL because others were in the way: nothing of it has happened. */
export function isWorthRepeating(error: unknown): boolean {
  const code = codeOf(error)
  return code === '40P01' || code === '40001'
}

/** The five characters of PostgreSQL, or the word of Node. */
function codeOf(error: unknown): string | undefined {
  const hasCode = error instanceof Error && 'code' in error && typeof error.code === 'string'
  return hasCode ? (error.code as string) : undefined // checked on the line above
}
