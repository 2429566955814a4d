// What no public entry gives away but is worth a suite of its own. Without file endings: TypeScript does not rewrite
// an import into another project.
export { createTokenChanges } from '../../../packages/bff/src/operations/token-changes'
export { createRequestIds, randomToken } from '../../../packages/bff/src/random-id'
export { randomPool } from '../../../packages/bff/src/random-pool'
