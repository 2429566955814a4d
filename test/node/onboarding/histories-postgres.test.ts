import { describeHistories } from './describe-histories.ts'
import { postgresDatabases } from './postgres-databases.ts'

describeHistories({ name: 'PostgreSQL', newStore: postgresDatabases(), runs: 500, seed: 1 })
