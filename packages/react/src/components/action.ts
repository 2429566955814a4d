/** What a host does around an action of a component. */
export interface Action<Input, Result> {
  /** Before anything is sent. `false` stops it; then the host says why. */
  onBefore?: (input: Input) => boolean | Promise<boolean>
  /** After it succeeded. */
  onAfter?: (result: Result) => void
}

/**
 * Runs a write with what the host put around it. `undefined` when the host stopped it; rejects as the write does.
 */
export async function perform<Input, Result>(
  write: (input: Input) => Promise<Result>,
  input: Input,
  action: Action<Input, Result> | undefined,
): Promise<{ result: Result } | undefined> {
  if ((await action?.onBefore?.(input)) === false) return undefined
  const result = await write(input)
  action?.onAfter?.(result)
  return { result }
}
