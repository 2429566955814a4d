import { describeRollingRestarts } from './describe-rolling-restarts.ts'

describeRollingRestarts(3)
