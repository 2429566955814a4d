import { answerChecks } from './answers.ts'
import { bodyChecks } from './bodies.ts'
import type { ConformanceCheck, ConformanceOptions } from './check.ts'
import { launchChecks } from './launches.ts'
import { methodChecks } from './methods.ts'
import { signInChecks } from './sign-in.ts'
import { targetChecks } from './targets.ts'
import { createWire } from './wire.ts'

/**
 * What a mount of the BFF has to do, as checks for whatever runs your tests. They go over a real port, from Node,
 * and change nothing at the vendor: no input they send is valid. They do count against the limits.
 *
 * @example
 * for (const { name, run } of conformanceChecks({ baseUrl, portalOrigin, signedIn, organizationId })) it(name, run)
 */
export function conformanceChecks(options: ConformanceOptions): readonly ConformanceCheck[] {
  const wire = createWire(options)
  const rooms = [answerChecks, signInChecks, methodChecks, targetChecks, bodyChecks, launchChecks]
  return rooms.flatMap((checksOf) => Object.entries(checksOf(wire)).map(([name, run]) => ({ name, run })))
}
