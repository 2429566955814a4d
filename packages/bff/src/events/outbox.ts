import type { Environment } from '../environment.ts'
import type { OutboxEvent, Store } from '../stores/store.ts'

/** What every event tells. Ids only: read the rest through `bff.as(principal)`. */
export interface OrganizationEvent {
  /** The same for every delivery of one event: recognise repetitions by it. */
  readonly eventId: string
  readonly organizationId: string
  readonly tenant: string
  readonly principalId: string
}
export type OrganizationCreated = OrganizationEvent & { readonly onboardingId: string }
export type UserCreated = OrganizationCreated & { readonly userId: string }

/**
 * What the partner's own systems want to hear. Delivered at least once, in order, from an outbox written in the
 * same transaction as the outcome: a handler that throws, or takes longer than 10 s, is called again, also after a
 * restart.
 */
export interface EventHandlers {
  onOrganizationCreated?(event: OrganizationCreated): void | Promise<void>
  onUserCreated?(event: UserCreated): void | Promise<void>
  onOrganizationDeleted?(event: OrganizationEvent): void | Promise<void>
}

export interface Outbox {
  /** There may be something new. */
  nudge(): void
  close(): Promise<void>
}

const atOnce = 50
const pauseAfterFailure = 15_000
const pauseWhileOthersTell = 1_000
/** What an instance says that has written an event and leaves the telling to others. */
const isNew = JSON.stringify({ outbox: true })
/** Milliseconds in which events gather behind one that was told: many of them cost one look and one write. */
const gatherFor = 100
/** Milliseconds a handler has. One that hangs must not keep every later event from being told. */
const handlerLimit = 10_000

/** @param handlers `false`: other instances tell of what happens here. */
export function createOutbox(
  store: Store,
  handlers: EventHandlers | false,
  environment: Environment,
): Outbox {
  const { instances } = store
  if (!handlers) return { nudge: () => instances?.announcements.say(isNew), close: async () => {} }

  let running: Promise<void> | undefined
  let asked = false
  let timer: ReturnType<typeof setTimeout> | undefined
  let gathering: ReturnType<typeof setTimeout> | undefined
  let closed = false

  const drain = async () => {
    if (!instances) return drainHere()
    // One instance at a time, so that nothing is told twice without need. It may have looked before our event came.
    const isDone = await instances.alone('outbox', drainHere)
    if (!isDone && !closed) timer = setTimeout(nudge, pauseWhileOthersTell)
  }

  const drainHere = async () => {
    let isMore: boolean
    do {
      asked = false
      const events = await store.outbox.pending(atOnce)
      await tell(events)
      isMore = events.length === atOnce
    } while (isMore && !closed)
  }

  const tell = async (events: readonly OutboxEvent[]) => {
    const told: string[] = []
    let since = environment.elapsed()
    try {
      for (const event of events) {
        if (closed) return
        await inTime(deliver(event, handlers))
        told.push(event.id)
        // Of handlers that take their time little is told again after a crash.
        if (environment.elapsed() - since < gatherFor) continue
        await store.outbox.done(...told.splice(0))
        since = environment.elapsed()
      }
    } finally {
      if (told.length > 0) await store.outbox.done(...told)
    }
  }

  const nudge = () => {
    asked = true
    if (running || gathering || closed) return
    clearTimeout(timer)
    timer = undefined
    running = drain()
      .catch((error: unknown) => {
        environment.log({
          level: 'error',
          event: 'outbox',
          error: error instanceof Error ? error.name : 'thrown',
        })
        if (!closed) timer = setTimeout(nudge, pauseAfterFailure)
      })
      .finally(() => {
        running = undefined
        if (!closed) gathering = setTimeout(gathered, gatherFor)
      })
  }

  const gathered = () => {
    gathering = undefined
    if (asked && !timer) nudge()
  }

  instances?.announcements.hear({ heard: (text) => text === isNew && nudge(), missed: nudge })

  return {
    nudge,
    async close() {
      closed = true
      clearTimeout(timer)
      clearTimeout(gathering)
      await running
    },
  }
}

async function inTime(delivery: Promise<void>): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('An event handler took longer than 10 s.')), handlerLimit)
  })
  await Promise.race([delivery, late]).finally(() => clearTimeout(timer))
}

async function deliver({ id, type, payload }: OutboxEvent, handlers: EventHandlers) {
  const event = { eventId: id, ...payload } as UserCreated // written by this version's or an earlier saga
  if (type === 'organization-created') await handlers.onOrganizationCreated?.(event)
  if (type === 'user-created') await handlers.onUserCreated?.(event)
  if (type === 'organization-deleted') await handlers.onOrganizationDeleted?.(event)
}
