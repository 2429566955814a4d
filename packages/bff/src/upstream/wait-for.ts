import { UpstreamFailure } from './failure.ts'

/** Gives up waiting when the one who asked has gone; what is waited for goes on. */
export function waitFor<Result>(promise: Promise<Result>, signal: AbortSignal): Promise<Result> {
  return new Promise((resolve, reject) => {
    const giveUp = () => reject(new UpstreamFailure('timeout', { outcome: 'refused' }))
    if (signal.aborted) giveUp()
    signal.addEventListener('abort', giveUp, { once: true })
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', giveUp))
  })
}
