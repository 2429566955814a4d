'use client'
import type { Onboarding, OnboardingStep, Session } from '@partnerkit/contract/client'
import { onboardWizard } from '../../messages/en/onboard-wizard.ts'
import { useFormatters } from '../../messages/formatters.ts'
import { useMessages } from '../../messages/messages.ts'

/** Where an onboarding stands, for the person in front of it. */
export type Standing = 'running' | 'vendor' | 'input' | 'review' | 'done' | 'cancelled'

/** One that the server does not know yet is about to run; what a vendor sets up by itself takes its time. */
export function standingOf(onboarding: Onboarding | undefined): Standing {
  switch (onboarding?.status) {
    case 'completed':
      return 'done'
    case 'cancelled':
      return 'cancelled'
    case 'needs-review':
      return 'review'
    case 'waiting':
      if (onboarding.waitingFor === 'operator') return 'review'
      if (onboarding.waitingFor === 'input') return 'input'
      return onboarding.steps.some(({ problem }) => problem) ? 'vendor' : 'running'
    default:
      return 'running'
  }
}

export function useStandingText(
  standing: Standing,
  steps: readonly OnboardingStep[],
  session: Session | undefined,
): { title: string; text: string } {
  const words = useMessages('onboardWizard', onboardWizard)
  const { number } = useFormatters()
  const name = steps.find(({ kind }) => kind === 'organization')?.subject ?? steps[0]?.subject ?? ''
  const refused = steps.filter(({ status }) => status === 'refused').length
  const hasDone = steps.some(({ status }) => status === 'done')
  /** Of the kind that has to be corrected: two of three people. */
  const doneOf = (all: readonly OnboardingStep[]) => {
    const kinds = new Set(all.filter(({ status }) => status === 'refused').map(({ kind }) => kind))
    const alike = all.filter(({ kind }) => kinds.has(kind))
    const done = alike.filter(({ status }) => status === 'done').length
    return done > 0 && words.doneOf(number(done), number(alike.length))
  }
  const has = (wanted: OnboardingStep['kind']) => steps.some(({ kind }) => kind === wanted)
  switch (standing) {
    case 'running':
      return { title: words.running(name), text: words.runningText }
    case 'vendor':
      return { title: words.vendor(name), text: words.vendorText(session?.vendor.label ?? '') }
    case 'input':
      return {
        title: words.input(refused, number(refused)),
        text: hasDone ? [doneOf(steps), words.inputText].filter(Boolean).join(' ') : words.nothingDoneText,
      }
    case 'review':
      return { title: words.review(name), text: words.reviewingText }
    case 'done':
      return {
        title: words.done(name),
        text: has('location') ? words.doneLines : has('invitation') ? words.doneInvited : words.doneText,
      }
    case 'cancelled':
      return { title: words.cancelled(name), text: words.cancelledText }
  }
}
