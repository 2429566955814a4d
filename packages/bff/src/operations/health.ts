import type { OperationOutput } from '@partnerkit/contract'
import { type Operation, Reply } from './operation.ts'

/** The process answers. */
export const health: Operation<'health'> = async () => ({ status: 'ok' })

/**
 * Whether traffic should come: the store is open, since without it no onboarding can be written, and nobody has closed
 * the BFF. 503 otherwise.
 */
export const ready: Operation<'ready'> = async (_, { store, lifecycle }) => {
  const { state } = lifecycle
  if (state !== 'ready') return notReady(state)
  try {
    await store.outbox.pending(1)
  } catch {
    // What is wrong with it stands in the log of whoever needs it; a balancer needs to know that it is.
    return notReady('failing')
  }
  return { status: 'ready' }
}

function notReady(status: OperationOutput<'ready'>['status']) {
  return Reply.json(503, JSON.stringify({ status }), { 'retry-after': '1' })
}
