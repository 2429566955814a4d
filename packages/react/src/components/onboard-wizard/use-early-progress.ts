'use client'
import type { Onboarding } from '@partnerkit/contract/client'
import { useEffect, useState } from 'react'
import { onboardingKey } from '../../hooks/onboarding/use-progress.ts'
import { usePolling } from '../../hooks/polling.ts'
import { useCached } from '../../hooks/read.ts'
import type { OnboardingWizard } from '../../hooks/use-onboarding.ts'
import { useKit } from '../../provider/context.ts'

/** Milliseconds in which most are answered. */
const patience = 1000

/** How far an onboarding is while the request that starts it has not been answered yet. */
export function useEarlyProgress({ id, isSubmitting, onboarding }: OnboardingWizard): Onboarding | undefined {
  const kit = useKit('OnboardProgress')
  const isWaiting = isSubmitting && !onboarding
  const [isLate, setLate] = useState(false)
  useEffect(() => {
    if (!isWaiting) return
    const timer = setTimeout(setLate, patience, true)
    return () => {
      clearTimeout(timer)
      setLate(false)
    }
  }, [isWaiting])

  const { data, refresh } = useCached({
    kit,
    key: isLate ? onboardingKey(id) : undefined,
    load: (client) => client.getOnboarding({ onboardingId: id }),
  })
  // Until there is one, too: the request may be on its way still.
  usePolling({ subject: isLate ? `${id} ${data?.updatedAt}` : '', interval: patience, refresh })
  return isLate ? data : undefined
}
