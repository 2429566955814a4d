import { testsOfCopy } from './vitest.copy.ts'

// A mutant is tried on every test that runs its line, so only the quick ones are asked.
export default testsOfCopy(['{bff,upstream,mutation}'])
