import { describeRollingRestarts } from '../node/instances/describe-rolling-restarts.ts'

describeRollingRestarts(50)
