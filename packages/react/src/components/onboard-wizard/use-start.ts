'use client'
import type { Onboarding, StartOnboardingBody } from '@partnerkit/contract/client'
import { useState } from 'react'
import { toBody } from '../../hooks/onboarding/draft.ts'
import { formsOf } from '../../hooks/onboarding/wizard.ts'
import type { OnboardingWizard } from '../../hooks/use-onboarding.ts'
import { useSession } from '../../hooks/use-session.ts'
import type { Action } from '../action.ts'

/** Sends everything, with what the host put around it. Takes no second click while it is busy. */
export function useStart(
  wizard: OnboardingWizard,
  { onBefore, onAfter }: Action<StartOnboardingBody, Onboarding>,
): { start: () => void; busy: boolean } {
  const { data: session } = useSession()
  const [isAsking, setAsking] = useState(false)

  async function start() {
    setAsking(true)
    try {
      if (onBefore && (await onBefore(toBody(wizard.draft, formsOf(session)).body)) === false) return
      const onboarding = await wizard.submit()
      if (onboarding) onAfter?.(onboarding)
    } finally {
      setAsking(false)
    }
  }

  return { start: () => void start(), busy: isAsking || wizard.isSubmitting }
}
