import { discard } from './answer-body.ts'
import { type Deadline, pause } from './deadline.ts'
import type { Meter } from './meter.ts'
import { type InboundAnswer, type OutboundRequest, type Transport, TransportError } from './transport.ts'

/** The headers that carry one API key, asked anew for each request. */
export type Credential = () => Readonly<Record<string, string>>

export type Send = (request: Omit<OutboundRequest, 'signal'>, deadline: Deadline) => Promise<InboundAnswer>

/** One API key, and the count of what was sent with it where the vendor has a limit. */
export interface MeteredCredential {
  readonly credential: Credential
  readonly meter?: Meter | undefined
}

/**
 * Sends with the key that worked last. A 401 proves that nothing was done, so any method is then sent once more
 * with the other key: keys are exchanged by setting both, and revoking the old one.
 */
export function createSender(transport: Transport, credentials: readonly MeteredCredential[]): Send {
  let preferred = 0

  async function sendWith(
    key: number,
    request: Omit<OutboundRequest, 'signal'>,
    deadline: Deadline,
  ): Promise<InboundAnswer> {
    const { credential, meter } = credentials[key] ?? {}
    // What is known at once is not waited for: each promise in between is one more that a request leaves behind.
    const turn = meter?.takeTurn() ?? 0
    const wait = typeof turn === 'number' ? turn : await turn
    if (wait > 0) await turnOf(wait, deadline)
    const headers = { ...request.headers, ...credential?.() }
    const answer = await deadline.race(transport.send({ ...request, headers, signal: deadline.signal }))
    const hearing = meter?.heard(answer)
    if (hearing) await hearing
    return answer
  }

  const sendWithAny: Send = async (request, deadline) => {
    const key = preferred
    const answer = await sendWith(key, request, deadline)
    if (answer.status !== 401) return answer
    await discard(answer, deadline.signal)
    const other = (key + 1) % credentials.length
    const second = await sendWith(other, request, deadline)
    if (second.status !== 401) preferred = other
    return second
  }

  return credentials.length > 1 ? sendWithAny : (request, deadline) => sendWith(0, request, deadline)
}

async function turnOf(wait: number, { signal }: Deadline) {
  try {
    await pause(wait, signal)
  } catch (cause) {
    throw new TransportError(false, cause)
  }
}
