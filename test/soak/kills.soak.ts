import { describeKills } from '../node/onboarding/describe-kills.ts'
import { newDatabase } from '../postgres/new-database.ts'

const onboardings = Number(process.env.ONBOARDINGS ?? 1_000)

describeKills({ name: 'SQLite', onboardings, leastKills: 20 })
describeKills({ name: 'PostgreSQL', onboardings, leastKills: 20, instances: 3, newStore: newDatabase })
