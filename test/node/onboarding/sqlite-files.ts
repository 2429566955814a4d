import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Store } from '@partnerkit/bff'
import { sqliteStore } from '@partnerkit/bff/node'
import { afterAll } from 'vitest'

/** Where there is one, a folder in memory: no history survives a power failure, and nobody waits for the disk. */
const parent = existsSync('/dev/shm') ? '/dev/shm' : tmpdir()

/** A file of its own for each store of a test file, gone with it. */
export function sqliteFiles(): () => Store {
  const folder = mkdtempSync(join(parent, 'partnerkit-histories-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  let files = 0
  return () => sqliteStore(join(folder, `${++files}.db`))
}
