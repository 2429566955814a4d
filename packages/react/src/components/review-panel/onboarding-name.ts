import type { Onboarding } from '@partnerkit/contract/client'

/** What an onboarding is called: its customer, or the one thing it creates. */
export function nameOf({ steps }: Onboarding): string {
  const step = steps.find(({ kind }) => kind === 'organization') ?? steps[0]
  return step?.subject ?? ''
}
