/** One change after the other in each organization: of two last admins who leave at once, one stays. */
export function createChangeTurns() {
  const last = new Map<string, Promise<unknown>>()
  /** How many there were. One number for each organization whose people were ever changed. */
  const counts = new Map<string, number>()
  const countOf = (organizationId: string) => counts.get(organizationId) ?? 0
  return {
    /** The turn that comes next: what is read now is true until then. Undefined while somebody has one. */
    next: (organizationId: string) => (last.has(organizationId) ? undefined : countOf(organizationId)),

    async take<Result>(organizationId: string, work: (turn: number) => Promise<Result>): Promise<Result> {
      const number = countOf(organizationId)
      counts.set(organizationId, number + 1)
      const begin = () => work(number)
      const before = last.get(organizationId) ?? Promise.resolve()
      const turn = before.then(begin, begin) // whose failure was before has its own caller
      last.set(organizationId, turn)
      try {
        return await turn
      } finally {
        if (last.get(organizationId) === turn) last.delete(organizationId)
      }
    },
  }
}
