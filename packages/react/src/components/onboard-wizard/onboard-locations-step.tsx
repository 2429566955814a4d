'use client'
import { ListStep } from './list-step.tsx'
import type { OnboardStepProps } from './onboard-step-props.ts'

/**
 * The phone lines. None is fine.
 *
 * @example
 * {wizard.step === 'locations' && <OnboardLocationsStep wizard={wizard} />}
 */
export function OnboardLocationsStep(props: OnboardStepProps) {
  return <ListStep {...props} list="locations" />
}
