import type { Call } from '../providers/provider.ts'

/** The upstream calls of one step. */
export interface StepCall extends Call {
  /** The step is over: nothing of it is held any more. */
  end(): void
}

/** Milliseconds for one step with all its looks. */
const stepDeadline = 30_000

/**
 * What the calls of a step go by: its time, and the end of the process. Not `AbortSignal.any`: with it all that the
 * calls have held stays in memory until the deadline, however soon the step is done. Of an import that is thousands.
 */
export function stepCall(requestId: string, cutOff: AbortSignal): StepCall {
  const controller = new AbortController()
  const ends = [cutOff, AbortSignal.timeout(stepDeadline)]
  const listeners = ends.map((end) => {
    const listener = () => controller.abort(end.reason)
    if (end.aborted) listener()
    else end.addEventListener('abort', listener, { once: true })
    return () => end.removeEventListener('abort', listener)
  })
  return {
    requestId,
    signal: controller.signal,
    end() {
      for (const forget of listeners) forget()
    },
  }
}
