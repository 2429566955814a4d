'use client'
import { notices } from '../messages/en/notices.ts'
import { useMessages } from '../messages/messages.ts'
import { CopyButton } from './copy-button.tsx'
import { useSlot } from './slot.ts'

/** What support needs, a request's id or what `label` says, in small print with a way to copy it. */
export function RequestId({ id, label }: { id: string; label?: string }) {
  const words = useMessages('notices', notices)
  const classes = useSlot()
  const name = label ?? words.requestId
  return (
    <p className={classes('request-id')}>
      {name} <code className={classes('request-id__code')}>{id}</code>
      <CopyButton text={id} label={name} />
    </p>
  )
}
