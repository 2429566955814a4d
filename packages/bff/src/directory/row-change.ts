import type { OrganizationRow } from '@partnerkit/contract'

type Counts = 'userCount' | 'locationCount' | 'pendingLocations'

/** What a write changes in a row, as data: other instances are told of it. */
export interface RowChange {
  readonly set?: Partial<OrganizationRow>
  /** Added to the counts. Below zero nothing is counted. */
  readonly add?: { readonly [Count in Counts]?: number }
  /** What a count that is not known begins with. Left out, it stays unknown. */
  readonly from?: 0
}

/** The row as it is afterwards. */
export function changedRow(row: OrganizationRow, { set, add = {}, from }: RowChange): OrganizationRow {
  const counts = Object.entries(add).flatMap(([name, difference]) => {
    const before = row[name as Counts] ?? from // a key of `add`
    return before === undefined ? [] : [[name, Math.max(0, before + difference)]]
  })
  return { ...row, ...set, ...Object.fromEntries(counts) }
}
