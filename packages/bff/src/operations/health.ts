import type { Operation } from './operation.ts'

/** The process answers. */
export const health: Operation<'health'> = async () => ({ status: 'ok' })

/** The store is open: without it no onboarding can be written, so no traffic should come. */
export const ready: Operation<'ready'> = async (_, { store }) => {
  await store.outbox.pending(1)
  return { status: 'ready' }
}
