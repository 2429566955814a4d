/** What a store says that is used too early or too late. */
export function notOpen(was: 'never opened' | 'closed'): Error {
  return new Error(
    was === 'closed'
      ? 'The store was used after close(). Work that is still running must end before the store is closed.'
      : 'The store was used before open(). createBff opens the store it is given; a script of your own calls ' +
          '`await store.open(account)` first.',
  )
}

/** What a store says that is opened twice. */
export function alreadyOpen(): Error {
  return new Error(
    'The store is open already. One store belongs to one BFF: give the second one a store of its own.',
  )
}
