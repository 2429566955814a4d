export { answerNode, type NodeRequestOptions, nodeHandler } from './adapters/node.ts'
export { sqliteStore } from './stores/sqlite.ts'
export { undiciTransport } from './upstream/undici-transport.ts'
