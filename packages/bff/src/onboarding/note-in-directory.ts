import type { Location, Organization } from '@partnerkit/contract'
import type { Directory } from '../directory/directory.ts'
import { isPending, rowOf } from '../directory/row-of.ts'
import type { OnboardingRecord, StepRecord } from '../stores/store.ts'
import type { Made } from './step-kinds.ts'

/** What a finished step changes in the list, so that the next page shows it without asking the vendor. */
export function noteInDirectory(
  directory: Directory,
  record: OnboardingRecord,
  step: StepRecord,
  made: Made,
) {
  const { organizationId } = record
  if (organizationId === undefined) return
  if (step.kind === 'organization') {
    const row = rowOf(made.result as unknown as Organization) // what this step's create has returned
    directory.put({ locationCount: 0, pendingLocations: 0, ...row })
  }
  if (step.kind === 'user') {
    directory.update(organizationId, { add: { userCount: 1 }, from: 0 })
  }
  if (step.kind === 'location') {
    const pending = isPending(made.result as unknown as Location) ? 1 : 0 // as above
    directory.update(organizationId, { add: { locationCount: 1, pendingLocations: pending }, from: 0 })
  }
}
