'use client'
import type { Onboarding } from '@partnerkit/contract/client'
import { useOnboarding } from '../../hooks/use-onboarding.ts'
import { useOnboardings } from '../../hooks/use-onboardings.ts'
import { organizationDetails } from '../../messages/en/organization-details.ts'
import { useMessages } from '../../messages/messages.ts'
import { Section } from '../../ui/section.tsx'
import { useSlot } from '../../ui/slot.ts'
import { OnboardProgress } from '../onboard-wizard/onboard-progress.tsx'

/** How far a customer is set up, while that goes on or waits for somebody. Looks among the newest onboardings. */
export function SetupSection({ organizationId }: { organizationId: string }) {
  const words = useMessages('organizationDetails', organizationDetails)
  const onboarding = useOnboardings().data?.items.find(
    (each) => each.organizationId === organizationId && unfinished.has(each.status),
  )
  if (!onboarding) return null
  return (
    <Section title={words.setup}>
      <Progress key={onboarding.id} onboardingId={onboarding.id} />
    </Section>
  )
}

function Progress({ onboardingId }: { onboardingId: string }) {
  const classes = useSlot()
  const wizard = useOnboarding({ onboardingId })
  if (!wizard.onboarding) return null
  return (
    <div className={classes('card')}>
      <OnboardProgress wizard={wizard} />
    </div>
  )
}

const unfinished: ReadonlySet<Onboarding['status']> = new Set(['running', 'waiting', 'needs-review'])
