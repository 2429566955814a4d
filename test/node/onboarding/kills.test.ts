import { describeKills } from './describe-kills.ts'

describeKills({ name: 'SQLite', onboardings: 60, leastKills: 3 })
