'use client'
import { notices } from '../messages/en/notices.ts'
import { useMessages } from '../messages/messages.ts'
import { Button } from './button.tsx'
import type { ProblemNoticeProps } from './problem-notice.tsx'
import { useSlot } from './slot.ts'
import { useChunk } from './use-chunk.ts'

/** A `ProblemNotice` whose words come when something fails; where they do not come, what failed and the way on. */
export function Failure(props: ProblemNoticeProps & { title: string }) {
  const words = useMessages('notices', notices)
  const classes = useSlot()
  const chunk = useChunk(() => import('./problem-notice.tsx'))
  if (!chunk) return null
  if (chunk !== 'lost') return <chunk.ProblemNotice {...props} />
  return (
    <div className={classes('notice')} role="alert">
      <p className={classes('notice__body')}>{props.title}</p>
      {props.onRetry && <Button onClick={props.onRetry}>{words.tryAgain}</Button>}
    </div>
  )
}
