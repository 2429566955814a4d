import { describeHistories } from './describe-histories.ts'
import { sqliteFiles } from './sqlite-files.ts'

describeHistories({ name: 'SQLite', newStore: sqliteFiles(), runs: 500, seed: 1 })
