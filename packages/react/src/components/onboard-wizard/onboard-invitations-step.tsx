'use client'
import { ListStep } from './list-step.tsx'
import type { OnboardStepProps } from './onboard-step-props.ts'

/**
 * The people who are invited besides the owner. None is fine.
 *
 * @example
 * {wizard.step === 'invitations' && <OnboardInvitationsStep wizard={wizard} />}
 */
export function OnboardInvitationsStep(props: OnboardStepProps) {
  return <ListStep {...props} list="invitations" />
}
