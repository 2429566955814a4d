export type { ConformanceCheck, ConformanceOptions, SignedIn } from './check.ts'
export { conformanceChecks } from './conformance.ts'
