import { readFileSync } from 'node:fs'

/** How often something was committed to the write-ahead log, by the frames that end one (sqlite.org/fileformat2.html §4.1). */
export function commitsOf(file: string): number {
  const log = readFileSync(`${file}-wal`)
  const frame = 24 + log.readUInt32BE(8)
  let commits = 0
  for (let at = 32; at < log.length; at += frame) if (log.readUInt32BE(at + 4) !== 0) commits++
  return commits
}
