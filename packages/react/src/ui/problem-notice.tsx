'use client'
import type { PartnerKitError } from '@partnerkit/contract/client'
import { notices } from '../messages/en/notices.ts'
import { problems } from '../messages/en/problems.ts'
import { useMessages } from '../messages/messages.ts'
import { Button } from './button.tsx'
import { Mark } from './mark.tsx'
import { RequestId } from './request-id.tsx'
import { useSlot } from './slot.ts'

export interface ProblemNoticeProps {
  /** What failed: “The customers could not be loaded.” Then comes what the code means. */
  title?: string
  error: Pick<PartnerKitError, 'code'> & {
    readonly [Id in 'requestId' | 'vendorRequestId']?: string | undefined
  }
  /** What a code means here, where that is more than it means everywhere. */
  explain?: Partial<typeof problems> | undefined
  onRetry?: (() => void) | undefined
}

/** A failure in the reader's words, with the way on and the request id for support. */
export function ProblemNotice({ title, error, explain, onRetry }: ProblemNoticeProps) {
  const words = useMessages('notices', notices)
  // Not through `useProblemText`: the entry exports that, and bundlers would pull every text out of the lazy chunk.
  const texts = useMessages('problems', problems)
  const classes = useSlot()
  // Fields that are marked say themselves what is wrong: there is no notice then.
  const code = error.code === 'invalid' ? 'refused' : error.code
  return (
    <div className={classes('notice')} role="alert">
      <Mark name="alert" />
      <div className={classes('notice__body')}>
        {title && <p className={classes('notice__title')}>{title}</p>}
        <p className={classes('notice__text')}>{explain?.[code] ?? texts[code]}</p>
        {error.requestId && <RequestId id={error.requestId} />}
        {error.vendorRequestId && <RequestId id={error.vendorRequestId} label={words.vendorRequestId} />}
      </div>
      {onRetry && <Button onClick={onRetry}>{words.tryAgain}</Button>}
    </div>
  )
}
