import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sqliteStore } from '@partnerkit/bff/node'
import { afterAll } from 'vitest'
import { describeHistories } from './describe-histories.ts'

const folder = mkdtempSync(join(tmpdir(), 'partnerkit-histories-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

let files = 0

describeHistories({
  name: 'SQLite',
  newStore: () => sqliteStore(join(folder, `${++files}.db`)),
  runs: 500,
  seed: 1,
})
