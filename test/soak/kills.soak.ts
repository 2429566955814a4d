import { describeKills } from '../node/onboarding/describe-kills.ts'

describeKills({ name: 'SQLite', onboardings: 1_000, leastKills: 20 })
