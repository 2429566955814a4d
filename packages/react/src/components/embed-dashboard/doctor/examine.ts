import { clock } from './clock.ts'
import { credentials } from './credentials.ts'
import type { Examination, Facts } from './facts.ts'
import { framePolicy } from './frame-policy.ts'
import { framing } from './framing.ts'
import { permissions } from './permissions.ts'
import { sandboxing } from './sandboxing.ts'
import { storage } from './storage.ts'

const examinations: readonly Examination[] = [
  framePolicy,
  framing,
  permissions,
  sandboxing,
  storage,
  credentials,
  clock,
]

/** Everything that keeps this frame from working, with what to do about each. */
export async function examine(facts: Facts): Promise<string[]> {
  const findings = await Promise.all(examinations.map((look) => look(facts)))
  return findings.filter((finding) => finding !== undefined)
}
