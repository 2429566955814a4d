import { memoryStore } from '@partnerkit/bff'
import { describeHistories } from '../node/onboarding/describe-histories.ts'
import { postgresDatabases } from '../node/onboarding/postgres-databases.ts'
import { sqliteFiles } from '../node/onboarding/sqlite-files.ts'

// Other histories each time; the seed of a failure is in its message.
const seed = Number(process.env.SEED ?? Date.now() % 2_147_483_647)
/** On a real store; on memory twenty times as many. */
const runs = Number(process.env.HISTORIES ?? 5_000)

describeHistories({ name: 'memory', newStore: memoryStore, runs: 20 * runs, seed })
describeHistories({ name: 'SQLite', newStore: sqliteFiles(), runs, seed })
describeHistories({ name: 'PostgreSQL', newStore: postgresDatabases(), runs, seed })
