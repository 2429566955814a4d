import { describeKills } from '../node/onboarding/describe-kills.ts'
import { newDatabase } from '../postgres/new-database.ts'

describeKills({ name: 'SQLite', onboardings: 1_000, leastKills: 20 })
describeKills({ name: 'PostgreSQL', onboardings: 1_000, leastKills: 20, instances: 3, newStore: newDatabase })
