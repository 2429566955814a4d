export { type SandboxServer, type ServeSandboxOptions, serveSandbox } from './serve-sandbox.ts'
