'use client'
import { useSlugCheck } from '../hooks/use-slug-check.ts'
import { fields } from '../messages/en/fields.ts'
import { useMessages } from '../messages/messages.ts'
import { Icon } from './icon.tsx'
import { useSlot } from './slot.ts'

/** Says while typing whether a short name is still free. The server decides again when it is sent. */
export function SlugNote({ slug }: { slug: string }) {
  const words = useMessages('fields', fields)
  const classes = useSlot()
  const { data } = useSlugCheck(slug.trim())
  const taken = data?.available === false
  return (
    <span className={classes('field__note')} role="status" data-invalid={taken ? '' : undefined}>
      {data && <Icon name={taken ? 'alert' : 'check'} />}
      {data && (taken ? words.taken : words.slugAvailable)}
    </span>
  )
}
