import type { OnboardingStep } from '@partnerkit/contract/client'
import type { onboardWizard } from '../../messages/en/onboard-wizard.ts'

/** One step in words: “Adding John Smith…”, “Reserved a number in 303 for Main Street”. */
export function stepText(words: typeof onboardWizard.step, step: OnboardingStep): string {
  const { kind, status, subject, input } = step
  const areaCode = input?.areaCode
  if (kind === 'location' && typeof areaCode === 'string') return words.numbered[status](subject, areaCode)
  const texts = kind === 'provisioning' || kind === 'dashboard' ? words.other : words[kind]
  return texts[status](subject)
}
