'use client'
import type { ClientErrorCode } from '@partnerkit/contract/client'
import { problems } from './en/problems.ts'
import { useMessages } from './messages.ts'

/**
 * What to tell a person about a failure, by its code. The error's own `message` is for developers.
 *
 * @example
 * const textOf = useProblemText()
 * {error && <p role="alert">{textOf(error)}</p>}
 */
export function useProblemText(): (error: ProblemWithText) => string {
  const texts = useMessages('problems', problems)
  return ({ code, errors }) => texts[code === 'invalid' && !errors?.length ? 'refused' : code]
}

interface ProblemWithText {
  readonly code: ClientErrorCode
  /** Without one there is no field to correct, and the text does not speak of any. */
  readonly errors?: readonly unknown[] | undefined
}
