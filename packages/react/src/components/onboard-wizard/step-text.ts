import type { OnboardingStep } from '@partnerkit/contract/client'
import type { onboardWizard } from '../../messages/en/onboard-wizard.ts'
import { sentence } from '../../ui/field-words.ts'

/** One step in words: “Adding John Smith…”, “Reserved a number in 303 for Main Street”. */
export function stepText(words: typeof onboardWizard.step, step: OnboardingStep): string {
  const { kind, status, subject, input } = step
  const areaCode = input?.areaCode
  if (kind === 'location' && typeof areaCode === 'string') return words.numbered[status](subject, areaCode)
  if (kind !== 'provisioning' && kind !== 'dashboard') return words[kind][status](subject)
  return words.provisioning[subject]?.[status] ?? words.other[status](sentence(subject))
}
