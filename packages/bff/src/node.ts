export { answerNode, type NodeRequestOptions, nodeHandler } from './adapters/node.ts'
export { type FlexibleOptions, flexibleRateLimiter } from './rates/flexible-rate-limiter.ts'
export { type SqliteStoreOptions, sqliteStore } from './stores/sqlite.ts'
export { undiciTransport } from './upstream/undici-transport.ts'
