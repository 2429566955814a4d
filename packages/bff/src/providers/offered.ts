import { ProblemError } from '../problem.ts'

/** A resource group of the vendor. The pipeline has answered 501 before; the types cannot know. */
export function offered<Group>(group: Group | undefined): Group {
  if (group === undefined) throw new ProblemError('not-supported')
  return group
}
