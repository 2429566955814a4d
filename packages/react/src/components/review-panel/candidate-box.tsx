'use client'
import type { Candidate } from '@partnerkit/contract/client'
import { useSession } from '../../hooks/use-session.ts'
import { fields as catalogue } from '../../messages/en/fields.ts'
import { reviewPanel } from '../../messages/en/review-panel.ts'
import { useFormatters } from '../../messages/formatters.ts'
import { useMessages } from '../../messages/messages.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { fieldLabel } from '../../ui/field-words.ts'
import { RequestId } from '../../ui/request-id.tsx'
import { useSlot } from '../../ui/slot.ts'
import { useValueText } from '../../ui/use-value-text.ts'
import { Facts } from './facts.tsx'
import type { OpenStepProps } from './open-step.tsx'
import { stepField } from './step-field.ts'

export interface CandidateBoxProps extends OpenStepProps {
  candidate: Candidate
  isOnly: boolean
}

/** One thing at the vendor, value by value beside what was sent. */
export function CandidateBox({ step, candidate, isOnly, busy, onDecide }: CandidateBoxProps) {
  const words = useMessages('reviewPanel', reviewPanel)
  const names = useMessages('fields', catalogue)
  const { data: session } = useSession()
  const { relativeTime, dateTime } = useFormatters()
  const textOf = useValueText()
  const classes = useSlot()
  const { id, subject, createdAt, current, fields } = candidate
  // Of a finished step only what it has already can be chosen.
  const mayChoose = current || step.status === 'unknown'
  const choose = current ? words.keep : words.adopt
  const isAlike = fields.every(({ same }) => same)

  const facts = fields.map(({ name, sent, found, same }) => {
    const { form, field } = stepField(step.kind, name, session)
    return {
      name,
      label: fieldLabel(names, form, field),
      value: found === undefined ? undefined : textOf(field, found),
      mark: (
        <Badge tone={same ? 'success' : found === undefined ? 'neutral' : 'warning'}>
          <bdi>
            {found === undefined ? words.notTold : same ? words.same : words.sentOther(textOf(field, sent))}
          </bdi>
        </Badge>
      ),
    }
  })

  return (
    <li className={classes('onboard-step__row')}>
      <div className={classes('item__main')}>
        <div className={classes('item__body')}>
          <span className={classes('item__title')}>{subject}</span>
          {createdAt && (
            <time className={classes('item__text')} dateTime={createdAt} title={dateTime(createdAt)}>
              {words.created(relativeTime(createdAt))}
            </time>
          )}
        </div>
        {step.status === 'done' && <Badge>{current ? words.inUse : words.late}</Badge>}
        {mayChoose && (
          <Button
            variant={current || (isOnly && isAlike) ? 'primary' : 'secondary'}
            aria-label={words.choose(choose, subject, id)}
            busy={busy}
            onClick={() => onDecide({ stepId: step.id, body: { adopt: id } })}
          >
            {choose}
          </Button>
        )}
      </div>
      <Facts facts={facts} />
      <RequestId id={id} label={words.serviceId} />
    </li>
  )
}
