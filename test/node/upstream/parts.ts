// The parts of an upstream call, each by itself. Without file endings: TypeScript does not rewrite an import into
// another project.
export { compiled } from '../../../packages/bff/src/compiled'
export { addressOf } from '../../../packages/bff/src/upstream/address'
export {
  bounded,
  discard,
  isJson,
  readJson,
  Unreadable,
} from '../../../packages/bff/src/upstream/answer-body'
export { Failed } from '../../../packages/bff/src/upstream/attempts'
export { createBreaker } from '../../../packages/bff/src/upstream/breaker'
export { checkedUrl, isLoopback } from '../../../packages/bff/src/upstream/checked-url'
export { createDeadline, pause, TimeIsOver } from '../../../packages/bff/src/upstream/deadline'
export { UpstreamFailure } from '../../../packages/bff/src/upstream/failure'
export { fetchTransport } from '../../../packages/bff/src/upstream/fetch-transport'
export { InboundBody } from '../../../packages/bff/src/upstream/inbound-body'
export { afterPlainString, afterPlainText, afterValue } from '../../../packages/bff/src/upstream/json-scan'
export { createMeter } from '../../../packages/bff/src/upstream/meter'
export { nextPage } from '../../../packages/bff/src/upstream/next-page'
export { noAnswer } from '../../../packages/bff/src/upstream/no-answer'
export { createPageHeaders } from '../../../packages/bff/src/upstream/page-headers'
export { createReport } from '../../../packages/bff/src/upstream/report'
export { limitLiftedIn, parseRetryAfter } from '../../../packages/bff/src/upstream/retry-after'
export { createJsonScrubber, createScrubber, Secret } from '../../../packages/bff/src/upstream/secret'
export { createSender } from '../../../packages/bff/src/upstream/sender'
export {
  type InboundAnswer,
  type OutboundRequest,
  TransportError,
} from '../../../packages/bff/src/upstream/transport'
export { createUpstream, type Upstream } from '../../../packages/bff/src/upstream/upstream'
