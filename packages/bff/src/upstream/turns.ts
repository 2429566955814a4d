/** So many requests in any stretch of so many milliseconds. */
export interface Allowance {
  readonly requests: number
  readonly within: number
}

export interface TurnRequest {
  readonly allowances: readonly Allowance[]
  /** Milliseconds a request may wait. */
  readonly patience: number
}

/** Gives out turns to call the vendor, so that it never has to refuse one. By the name of what has the allowance. */
export interface Turns {
  /** Takes the next turn. Where it is further away than `patience`, none is taken. */
  take(name: string, request: TurnRequest): Turn | Promise<Turn>
  /** Gives out no turn within so many milliseconds: the vendor has said so. */
  hold(name: string, milliseconds: number): Promise<void>
}

export interface Turn {
  readonly isTaken: boolean
  /** Milliseconds until it comes. */
  readonly wait: number
}

/** What is known of one name. Times are in milliseconds since 1970. */
export interface TurnsTaken {
  /** When the latest requests leave, the oldest first; some of them have not yet. */
  readonly taken: readonly number[]
  readonly heldUntil: number
}

/** Milliseconds. */
const early = 5

export const noTurnsTaken: TurnsTaken = { taken: [], heldUntil: 0 }

/** Turns of this process alone. */
export function turnsInMemory(clock: () => number): Turns {
  const known = new Map<string, { taken: number[]; heldUntil: number }>()
  const of = (name: string) => {
    const state = known.get(name) ?? { taken: [], heldUntil: 0 }
    known.set(name, state)
    return state
  }

  return {
    take(name, request) {
      const state = of(name)
      const now = clock()
      const turn = turnAfter(state, request, now)
      if (turn.isTaken) {
        state.taken.push(now + turn.wait)
        // Once in a while, so that a call does not copy all that were before it.
        const most = mostOf(request)
        if (state.taken.length > 2 * most) state.taken.splice(0, state.taken.length - most)
      }
      return turn
    },
    async hold(name, milliseconds) {
      const state = of(name)
      state.heldUntil = Math.max(state.heldUntil, clock() + milliseconds)
    },
  }
}

/** The next turn after those that are taken, and what is known afterwards. */
export function nextTurn(before: TurnsTaken, request: TurnRequest, now: number) {
  const turn = turnAfter(before, request, now)
  if (!turn.isTaken) return { turn, after: before }
  const all = [...before.taken, now + turn.wait]
  const taken = all.slice(Math.max(0, all.length - mostOf(request)))
  return { turn, after: { taken, heldUntil: before.heldUntil } }
}

function turnAfter(
  { taken, heldUntil }: TurnsTaken,
  { allowances, patience }: TurnRequest,
  now: number,
): Turn {
  const waits = allowances.map(({ requests, within }) => {
    const place = taken.length - requests
    const first = place < 0 ? undefined : taken[place]
    // A clock that was set back must not close the way for longer than it takes.
    return first === undefined ? 0 : Math.min(first + within - now, within + patience)
  })
  const wait = Math.max(0, heldUntil - now, ...waits)
  // A timer may end a little early: who has waited as told is let through.
  return { isTaken: wait <= patience + early, wait }
}

/** How many of the latest turns have to be known. */
function mostOf({ allowances }: TurnRequest): number {
  return Math.max(0, ...allowances.map(({ requests }) => requests))
}

export function held(before: TurnsTaken, until: number): TurnsTaken {
  return { ...before, heldUntil: Math.max(before.heldUntil, until) }
}
