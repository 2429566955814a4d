import { memoryStore } from '@partnerkit/bff'
import { describeHistories } from '../node/onboarding/describe-histories.ts'
import { postgresDatabases } from '../node/onboarding/postgres-databases.ts'
import { sqliteFiles } from '../node/onboarding/sqlite-files.ts'

// Other histories each time; the seed of a failure is in its message.
const seed = Number(process.env.SEED ?? Date.now() % 2_147_483_647)

describeHistories({ name: 'memory', newStore: memoryStore, runs: 100_000, seed })
describeHistories({ name: 'SQLite', newStore: sqliteFiles(), runs: 5_000, seed })
describeHistories({ name: 'PostgreSQL', newStore: postgresDatabases(), runs: 5_000, seed })
