import type { PgBoss } from 'pg-boss'

/** One pg-boss for the queues of all kinds. */
export interface SharedBoss {
  /** Starts it, or answers with the one that runs. After one that did not start, the next who asks tries again. */
  get(start: () => Promise<PgBoss>): Promise<PgBoss>
  /** The one that runs. */
  readonly running: PgBoss | undefined
  /** One of its users needs it no more: it ends with the last. */
  leave(): Promise<void>
}

/** @param users how many leave before it ends. */
export function sharedBoss(users: number): SharedBoss {
  let starting: Promise<PgBoss> | undefined
  let running: PgBoss | undefined
  let left = users

  return {
    get(start) {
      starting ??= start().then(
        (boss) => {
          running = boss
          return boss
        },
        (error: unknown) => {
          starting = undefined
          throw error
        },
      )
      return starting
    },
    get running() {
      return running
    },
    async leave() {
      left--
      if (left > 0) return
      left = users
      const last = starting
      starting = undefined
      running = undefined
      const boss = await last?.catch(() => undefined) // who asked for it has heard of it
      await boss?.stop({ timeout: 2_000 })
    },
  }
}
