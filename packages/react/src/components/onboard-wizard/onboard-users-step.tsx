'use client'
import { ListStep } from './list-step.tsx'
import type { OnboardStepProps } from './onboard-step-props.ts'

/**
 * The people besides the owner. None is fine.
 *
 * @example
 * {wizard.step === 'users' && <OnboardUsersStep wizard={wizard} />}
 */
export function OnboardUsersStep(props: OnboardStepProps) {
  return <ListStep {...props} list="users" />
}
