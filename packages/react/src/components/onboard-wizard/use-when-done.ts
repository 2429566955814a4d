'use client'
import type { Onboarding } from '@partnerkit/contract/client'
import { useEffect, useRef } from 'react'
import type { OnboardingWizard } from '../../hooks/use-onboarding.ts'

/** Calls once when an onboarding is completed while somebody watches; one that was completed before is only shown. */
export function useWhenDone(
  { onboarding, isSubmitting }: OnboardingWizard,
  onDone: ((onboarding: Onboarding) => void) | undefined,
): void {
  const latest = useRef(onDone)
  const watched = useRef(false)
  useEffect(() => {
    latest.current = onDone
  })
  useEffect(() => {
    if (isSubmitting || (onboarding && onboarding.status !== 'completed')) watched.current = true
    else if (onboarding && watched.current) {
      watched.current = false
      latest.current?.(onboarding)
    }
  }, [onboarding, isSubmitting])
}
