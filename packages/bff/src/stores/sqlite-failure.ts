/** What each of SQLite's failures means for whoever runs the BFF. The numbers: https://www.sqlite.org/rescode.html */
const meanings: Readonly<Record<number, string>> = {
  5: 'is being written by another program. Close the program that has it open',
  8: 'cannot be written. Make the file and its folder writable for the user the BFF runs as',
  10: 'cannot be read or written: the disk or the network drive failed. Nothing of this change was kept',
  11: 'is damaged. Restore it from a backup',
  13: 'cannot grow: the disk is full. Nothing of this change was kept',
  14: 'cannot be opened. Make the file and its folder readable and writable for the user the BFF runs as',
  26: 'is no SQLite database. Give the store another file, or restore this one from a backup',
}

/** The failure in words that name the file and the way out; anything that is not SQLite's own stays as it is. */
export function explained(error: unknown, file: string): unknown {
  const code = sqliteCode(error)
  if (code === undefined) return error
  const meaning = meanings[code] ?? 'refused a statement'
  return new Error(`The store ${file} ${meaning}.`, { cause: error })
}

/** The primary result code of a failure of SQLite: the extended ones keep it in their lowest byte. */
export function sqliteCode(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('errcode' in error) || typeof error.errcode !== 'number')
    return undefined
  return error.errcode & 0xff
}
