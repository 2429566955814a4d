import type { OnboardingWizard } from '../../hooks/use-onboarding.ts'

/** What every step of the wizard takes. */
export interface OnboardStepProps {
  /** What `useOnboarding()` gave. Several steps share one. */
  wizard: OnboardingWizard
  /** Leaves the wizard; what was typed stays for later. Shows “Save and close”. */
  onClose?: (() => void) | undefined
}
