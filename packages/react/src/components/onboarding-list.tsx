'use client'
import type { Onboarding, PartnerKitError } from '@partnerkit/contract/client'
import { useId } from 'react'
import { useOnboardings } from '../hooks/use-onboardings.ts'
import { useCapability } from '../hooks/use-session.ts'
import { onboardingList } from '../messages/en/onboarding-list.ts'
import { useFormatters } from '../messages/formatters.ts'
import { useMessages } from '../messages/messages.ts'
import { Badge, type Tone } from '../ui/badge.tsx'
import { Button } from '../ui/button.tsx'
import { Empty } from '../ui/empty.tsx'
import { Failure } from '../ui/failure.tsx'
import { Item } from '../ui/item.tsx'
import { Root } from '../ui/root.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { useSlot } from '../ui/slot.ts'
import { useReport } from './use-report.ts'

export interface OnboardingListProps {
  /**
   * Shows one of them: with its id and tenant in `ReviewPanel` where its status is `needs-review`, else in
   * `OnboardWizard`.
   */
  onOpen: (onboarding: Onboarding) => void
  /** Shows nothing at all while nothing is unfinished: above a table of customers, say. @default false */
  hideWhenEmpty?: boolean
  onError?: (error: PartnerKitError) => void
}

/**
 * The onboardings that are not finished: how far they are, who began them, and the way on. Whoever may decide what
 * becomes of an onboarding sees those of every tenant that wait for it.
 *
 * @example
 * <OnboardingList onOpen={({ id }) => navigate(`/onboard/${id}`)} />
 */
export function OnboardingList({ onOpen, hideWhenEmpty = false, onError }: OnboardingListProps) {
  const words = useMessages('onboardingList', onboardingList)
  const classes = useSlot()
  const mayDecide = useCapability('resolveStep') === 'allowed'
  const reads = [
    useOnboardings({ status: 'needs-review', ...(mayDecide && { tenants: 'all' }) }),
    useOnboardings({ status: 'waiting' }),
    useOnboardings({ status: 'running' }),
  ]
  const failed = reads.find(({ error, data }) => error && !data)
  useReport(failed?.error, onError)
  const isLoading = reads.some((read) => read.isLoading)
  const unfinished = reads.flatMap(({ data }) => data?.items ?? [])

  const title = useId()

  if (hideWhenEmpty && !failed && unfinished.length === 0) return null
  return (
    <Root slot="onboarding-list">
      <section className={classes('section')} aria-labelledby={title}>
        <h2 id={title} className={classes('section__title')}>
          {words.title}
        </h2>
        <div className={classes('card')}>
          {failed?.error ? (
            <Failure title={words.loadError} error={failed.error} onRetry={() => void failed.refresh()} />
          ) : unfinished.length > 0 ? (
            <ul className={classes('list')}>
              {unfinished.map((onboarding) => (
                <Unfinished key={onboarding.id} onboarding={onboarding} onOpen={onOpen} />
              ))}
            </ul>
          ) : isLoading ? (
            <div className={classes('empty')}>
              <Skeleton />
            </div>
          ) : (
            <Empty text={words.empty} />
          )}
        </div>
      </section>
    </Root>
  )
}

const tones = {
  running: 'neutral',
  input: 'danger',
  vendor: 'warning',
  operator: 'warning',
} as const satisfies Record<string, Tone>

function Unfinished({
  onboarding,
  onOpen,
}: {
  onboarding: Onboarding
  onOpen: OnboardingListProps['onOpen']
}) {
  const words = useMessages('onboardingList', onboardingList)
  const { number, relativeTime } = useFormatters()
  const mayDecide = useCapability('resolveStep') === 'allowed'
  const { steps, status, waitingFor, createdBy, updatedAt } = onboarding
  const isInReview = status === 'needs-review'
  const standing = isInReview ? 'operator' : status === 'running' ? 'running' : (waitingFor ?? 'vendor')
  const done = steps.filter((step) => step.status === 'done').length

  return (
    <Item
      title={steps[0]?.subject}
      text={[
        words.done(number(done), number(steps.length)),
        words.by(createdBy),
        relativeTime(updatedAt),
      ].join(' · ')}
      aside={<Badge tone={tones[standing]}>{words.status[standing]}</Badge>}
      actions={
        <Button onClick={() => onOpen(onboarding)}>
          {isInReview && mayDecide ? words.review : words.open}
        </Button>
      }
    />
  )
}
