import { describeRollingRestarts } from '../node/instances/describe-rolling-restarts.ts'

describeRollingRestarts(Number(process.env.RESTARTS ?? 50))
