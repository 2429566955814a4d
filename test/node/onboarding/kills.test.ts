import { newDatabase } from '../../postgres/new-database.ts'
import { describeKills } from './describe-kills.ts'

describeKills({ name: 'SQLite', onboardings: 60, leastKills: 3 })
describeKills({ name: 'PostgreSQL', onboardings: 60, leastKills: 3, instances: 3, newStore: newDatabase })
