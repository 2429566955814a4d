import { UpstreamFailure } from './failure.ts'

/**
 * Gives up waiting when the one who asked has gone; what is waited for goes on.
 * @param left is told of it.
 */
export function waitFor<Result>(
  promise: Promise<Result>,
  signal: AbortSignal,
  left?: () => void,
): Promise<Result> {
  return new Promise((resolve, reject) => {
    const giveUp = () => {
      left?.()
      reject(new UpstreamFailure('timeout', { outcome: 'refused' }))
    }
    if (signal.aborted) giveUp()
    else signal.addEventListener('abort', giveUp, { once: true })
    const forget = () => signal.removeEventListener('abort', giveUp)
    promise.then(
      (result) => {
        forget()
        resolve(result)
      },
      (error: unknown) => {
        forget()
        reject(error)
      },
    )
  })
}
