import type { Variables } from './settings/variables.ts'

/** One command of `partnerkit-bff`. It resolves when it has done its work, or runs until a signal. */
export type Command = (args: readonly string[], environment: Variables) => Promise<void>

/** What a person has to mend, in a sentence. Printed without a stack. */
export class CommandError extends Error {
  override readonly name = 'CommandError'
}
