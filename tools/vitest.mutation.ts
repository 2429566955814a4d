import { testsOfCopy } from './vitest.copy.ts'

// A mutant is tried on every test that runs its line, so only the quick ones of its area are asked.
export default testsOfCopy(JSON.parse(process.env.MUTATION_TESTS ?? '[]') as string[])
