import type { ImportRowStatus, ImportStatus, StepProblem } from '@partnerkit/contract'
import type { RecordedPrincipal } from './store.ts'

/** One file of customers to create, without its rows. */
export interface ImportRecord {
  /** The client's UUID, unique within the tenant. */
  readonly id: string
  /** Everything is created under it. */
  readonly principal: RecordedPrincipal
  readonly mapping: Readonly<Record<string, string>>
  readonly key: string
  readonly dryRun: boolean
  readonly status: ImportStatus
  /** Every row has been compared with the form, with the rows before it and with what is there. */
  readonly isChecked: boolean
  /** Milliseconds since 1970. */
  readonly createdAt: number
  readonly updatedAt: number
}

/** What became of one row. */
export interface ImportRowOutcome {
  /** Its place in the file, from 0. */
  readonly offset: number
  readonly status: ImportRowStatus
  readonly onboardingId?: string
  readonly organizationId?: string
  readonly problem?: StepProblem
}

export interface ImportRowRecord extends ImportRowOutcome {
  readonly cells: Readonly<Record<string, string>>
}

/** The right to run an import, as a `Lease` is to run an onboarding. */
export interface ImportLease {
  readonly record: ImportRecord
  readonly fence: number
}

/** The part of a `Store` that keeps imports. */
export interface ImportStore {
  /** Writes the record unless the tenant has one with that id; answers with what is there then. */
  begin(record: ImportRecord): Promise<{ record: ImportRecord; inserted: boolean }>
  find(tenant: string, id: string): Promise<ImportRecord | undefined>
  /** Changes the record if its status is one of `from`; `undefined` when it is not, or there is none. */
  change(
    tenant: string,
    id: string,
    from: readonly ImportStatus[],
    change: Partial<Pick<ImportRecord, 'status' | 'dryRun' | 'isChecked' | 'updatedAt'>>,
  ): Promise<ImportRecord | undefined>
  /** Writes rows, or writes them anew. `false`, and nothing is written, unless the import is a draft. */
  putRows(tenant: string, id: string, rows: readonly ImportRowRecord[]): Promise<boolean>
  /** In the order of the file. */
  rows(
    tenant: string,
    id: string,
    query: { status?: ImportRowStatus | undefined; offset: number; limit: number },
  ): Promise<{ items: readonly ImportRowRecord[]; total: number }>
  /** Rows of one status that stand behind a place in the file, in its order. */
  rowsAfter(
    tenant: string,
    id: string,
    query: { status: ImportRowStatus; after: number; limit: number },
  ): Promise<readonly ImportRowRecord[]>
  counts(tenant: string, id: string): Promise<Readonly<Partial<Record<ImportRowStatus, number>>>>
  /** As of an onboarding: when it is free or has run out at `now`. */
  claim(tenant: string, id: string, now: number, leaseFor: number): Promise<ImportLease | undefined>
  /**
   * Saves what became of rows and extends the lease, all or nothing.
   * @returns the record as it stands: somebody may have paused it.
   * @throws {LeaseLost} when `fence` is not the newest, or the lease was given back.
   */
  saveRows(
    tenant: string,
    id: string,
    rows: readonly ImportRowOutcome[],
    lease: { readonly fence: number; readonly until: number },
  ): Promise<ImportRecord>
  /** Gives the lease back. Does nothing when it was lost. */
  release(tenant: string, id: string, fence: number): Promise<void>
  /** Those with status `running`, oldest first: work to take up again after a start. */
  unfinished(): Promise<readonly { tenant: string; id: string }[]>
}
