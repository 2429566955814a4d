import type { Attack } from './attack.ts'
import { bodyAttacks } from './bodies.ts'
import { crossSiteAttacks } from './cross-site.ts'
import { framingAttacks } from './framing.ts'
import { launchAttacks } from './launches.ts'
import { methodAttacks } from './methods.ts'
import { pathAttacks } from './paths.ts'
import { signInAttacks } from './sign-in.ts'
import { tenancyAttacks } from './tenancy.ts'
import { vendorAnswerAttacks } from './vendor-answers.ts'
import { vendorFailureAttacks } from './vendor-failures.ts'

/** Everything that is sent to each adapter, in the order of the list. */
export const attacks: readonly Attack[] = [
  ...tenancyAttacks,
  ...signInAttacks,
  ...pathAttacks,
  ...bodyAttacks,
  ...methodAttacks,
  ...crossSiteAttacks,
  ...framingAttacks,
  ...vendorAnswerAttacks,
  ...vendorFailureAttacks,
  ...launchAttacks,
]
