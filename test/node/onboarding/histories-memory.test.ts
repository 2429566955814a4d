import { memoryStore } from '@partnerkit/bff'
import { describeHistories } from './describe-histories.ts'

describeHistories({ name: 'memory', newStore: memoryStore, runs: 5_000, seed: 1 })
