/** Nothing is shared with the caller, and nothing is kept here that a database could not keep as JSON. */
// The cast holds for plain data, which is all that a Store takes.
export const plainCopy = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T
