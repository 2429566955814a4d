import type { OrganizationRecord } from './records.ts'
import type { State } from './state.ts'

/** The organizations above one, from the top down to its parent. */
export function ancestorsOf({ parentId }: OrganizationRecord, state: State): OrganizationRecord[] {
  const parent = parentId === null ? undefined : state.organizations.get(parentId)
  return parent === undefined ? [] : [...ancestorsOf(parent, state), parent]
}

/** Whether one is the other or anywhere below it. */
export function isWithin(organization: OrganizationRecord, topId: string, state: State): boolean {
  return organization.id === topId || ancestorsOf(organization, state).some(({ id }) => id === topId)
}

/** Everything below an organization, parents before children. */
export function* descendantsOf(id: string, state: State): Generator<OrganizationRecord, void> {
  const waiting = [...state.childrenOf(id)]
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    yield next
    waiting.push(...state.childrenOf(next.id))
  }
}
