import { ProblemError } from './internals.ts'

/** What a guard refuses with: its code and options. `undefined` when it lets through. */
export async function refusalOf(guard: () => unknown) {
  try {
    await guard()
    return undefined
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error
    const { cause, ...options } = error.options
    return { code: error.code, ...options }
  }
}
