'use client'
import { useCandidates } from '../../hooks/review-reads.ts'
import { reviewPanel } from '../../messages/en/review-panel.ts'
import { useMessages } from '../../messages/messages.ts'
import { Failure } from '../../ui/failure.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { useSlot } from '../../ui/slot.ts'
import { useReport } from '../use-report.ts'
import { CandidateBox } from './candidate-box.tsx'
import type { OpenStepProps } from './open-step.tsx'
import { useKeptFocus } from './use-kept-focus.ts'

/** Everything at the vendor that the step may be about. */
export function Candidates(props: OpenStepProps) {
  const { step, onboardingId, tenant, onError } = props
  const words = useMessages('reviewPanel', reviewPanel)
  const classes = useSlot()
  const { data, error, refresh } = useCandidates({ onboardingId, tenant, stepId: step.id })
  useReport(error, onError)
  const isLate = step.status === 'done'

  const element = useKeptFocus(data)
  const isLooking = !data && !error

  return (
    <div ref={element} className={classes('onboard-step__rows')} aria-busy={isLooking}>
      <h4 className={classes('onboard-review__title')} tabIndex={-1}>
        {words.found}
      </h4>
      {error && !data ? (
        <Failure title={words.lookError} error={error} onRetry={() => void refresh()} />
      ) : !data ? (
        <>
          <span className="pk pk-hidden" role="status">
            {words.looking}
          </span>
          <Skeleton size="large" />
        </>
      ) : data.length === 0 ? (
        <p className="pk">{words.none}</p>
      ) : (
        <ul className={classes('onboard-step__rows')} aria-label={words.found}>
          {data.map((candidate) => (
            <CandidateBox key={candidate.id} {...props} candidate={candidate} isOnly={data.length === 1} />
          ))}
        </ul>
      )}
      {isLate && <p className="pk">{words.lateText}</p>}
    </div>
  )
}
