// What no public entry gives away but is worth a suite of its own. Without file endings: TypeScript does not rewrite
// an import into another project.
export {
  createDirectory,
  type Directory,
  type DirectoryQuery,
} from '../../../packages/bff/src/directory/directory'
export type { Provider } from '../../../packages/bff/src/providers/provider'
export { UpstreamFailure } from '../../../packages/bff/src/upstream/failure'
export { readElements } from '../../../packages/bff/src/upstream/json-elements'
export { createScrubber, Secret } from '../../../packages/bff/src/upstream/secret'
