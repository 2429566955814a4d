/** What may be there already. Most that is, is answered faster than a promise of it is made and waited for. */
export type Awaitable<Value> = Value | Promise<Value>

/** Whether it has to be waited for. An object with a `then` is taken for a promise, whoever made it. */
export function isPending<Value>(value: Awaitable<Value>): value is Promise<Value> {
  return typeof value === 'object' && value !== null && 'then' in value
}

/** Goes on with a value: at once where it is there. */
export function whenKnown<Value, Result>(
  value: Awaitable<Value>,
  goOn: (value: Value) => Awaitable<Result>,
): Awaitable<Result> {
  return isPending(value) ? Promise.resolve(value).then(goOn) : goOn(value)
}
