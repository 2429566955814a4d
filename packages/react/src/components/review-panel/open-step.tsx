'use client'
import type { OnboardingStep } from '@partnerkit/contract/client'
import type { Decision } from '../../hooks/review-writes.ts'
import { reviewPanel } from '../../messages/en/review-panel.ts'
import { useMessages } from '../../messages/messages.ts'
import { Button } from '../../ui/button.tsx'
import { useSlot } from '../../ui/slot.ts'
import type { ReviewPanelProps } from '../review-panel.tsx'
import { Candidates } from './candidates.tsx'
import { CreateAnew } from './create-anew.tsx'
import { SentFacts } from './sent-facts.tsx'

export interface OpenStepProps extends ReviewPanelProps {
  step: OnboardingStep
  busy: boolean
  onDecide: (decision: Decision) => void
}

/** One step: what was sent, what there is at the vendor, and how it can go on. */
export function OpenStep(props: OpenStepProps) {
  const { step, busy, onDecide } = props
  const words = useMessages('reviewPanel', reviewPanel)
  const classes = useSlot()
  const isGone = step.problem?.code === 'not-found'

  return (
    <section className={classes('onboard-review__part')}>
      <div className={classes('section__head')}>
        <h3 className={classes('section__title')}>{words.thing(words.kinds[step.kind], step.subject)}</h3>
        {step.status === 'pending' && (
          <Button busy={busy} onClick={() => onDecide({ stepId: step.id, body: { create: true } })}>
            {words.continue}
          </Button>
        )}
        {step.status === 'unknown' && !isGone && <CreateAnew {...props} />}
      </div>
      {step.status === 'pending' && <p className="pk">{words.notContinued}</p>}
      {isGone && <p className="pk">{words.gone}</p>}
      <SentFacts step={step} />
      {step.status !== 'pending' && !isGone && <Candidates {...props} />}
    </section>
  )
}
