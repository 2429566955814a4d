import { UpstreamFailure } from '../../upstream/failure.ts'

/**
 * What a write has made, from its answer or, where that had no body, by reading it. The write has happened: when
 * it cannot be read, the outcome is unknown to the caller and never "refused".
 */
export async function answerOr<Result>(
  answer: Result | undefined,
  read: (() => Promise<Result>) | undefined,
): Promise<Result> {
  if (answer !== undefined) return answer
  try {
    if (read) return await read()
  } catch (cause) {
    throw new UpstreamFailure('nonsense', { outcome: 'unknown', cause })
  }
  throw new UpstreamFailure('nonsense', { outcome: 'unknown' })
}
