import type { ImportStatus, StartImportBody } from '@partnerkit/contract'
import { mostImportRows } from '@partnerkit/contract'
import { ProblemError } from '../problem.ts'
import type { ImportRecord } from '../stores/import-records.ts'
import type { RecordedPrincipal } from '../stores/store.ts'
import { createImportRunner, type ImportRunner, type ImportRunnerOptions } from './import-runner.ts'

/** Files of customers to create: a row is an onboarding under the principal that started the import. */
export interface Imports extends Pick<ImportRunner, 'resume' | 'takeUp' | 'close'> {
  /**
   * Makes a draft, or finds it again. A dry run that has ended becomes the draft of the run in earnest.
   * @throws {ProblemError} `idempotency-conflict`: the same id with another mapping.
   */
  start(id: string, principal: RecordedPrincipal, body: StartImportBody): Promise<ImportRecord>
  /** @throws {ProblemError} `not-found` */
  get(tenant: string, id: string): Promise<ImportRecord>
  /** @throws {ProblemError} `not-found`, `too-large`, `conflict` unless it is a draft. */
  putRows(
    tenant: string,
    id: string,
    offset: number,
    rows: readonly Readonly<Record<string, string>>[],
  ): Promise<ImportRecord>
  /** @throws {ProblemError} `not-found`, `conflict` when that cannot follow on what it is. */
  setStatus(tenant: string, id: string, status: 'running' | 'paused' | 'cancelled'): Promise<ImportRecord>
}

/** What a status may follow on. The same again is the same. */
const before: Readonly<Record<'running' | 'paused' | 'cancelled', readonly ImportStatus[]>> = {
  running: ['draft', 'paused', 'running'],
  paused: ['running', 'paused'],
  cancelled: ['draft', 'running', 'paused', 'cancelled'],
}

export function createImports(options: ImportRunnerOptions): Imports {
  const { store, environment } = options
  const runner = createImportRunner(options)

  const get = async (tenant: string, id: string) => {
    const record = await store.imports.find(tenant, id)
    if (!record) throw new ProblemError('not-found')
    return record
  }

  const demandEveryRow = async (tenant: string, id: string) => {
    const { total } = await store.imports.rows(tenant, id, { offset: 0, limit: 1 })
    const { items } = await store.imports.rows(tenant, id, { offset: Math.max(total - 1, 0), limit: 1 })
    if (items[0]?.offset === total - 1) return
    throw new ProblemError('conflict', {
      detail:
        total === 0
          ? 'The import has no rows. Send them first: PUT /imports/{importId}/rows/{offset}.'
          : 'Some rows in between were not sent. Send every part before the import runs.',
    })
  }

  return {
    resume: runner.resume,
    takeUp: runner.takeUp,
    close: runner.close,
    get,

    async start(id, principal, { mapping, key, dryRun = false }) {
      const now = environment.clock()
      const { record } = await store.imports.begin({
        id,
        principal,
        mapping,
        key,
        dryRun,
        status: 'draft',
        isChecked: false,
        createdAt: now,
        updatedAt: now,
      })
      if (!isSame(record, { mapping, key })) {
        throw new ProblemError('idempotency-conflict', {
          detail: 'This id was used for another mapping. Make a new UUID for every file.',
        })
      }
      if (record.dryRun === dryRun) return record
      const from: ImportStatus[] = record.dryRun ? ['draft', 'completed'] : ['draft']
      const changed = await store.imports.change(principal.tenant, id, from, {
        status: 'draft',
        dryRun,
        isChecked: false,
        updatedAt: now,
      })
      if (!changed) throw new ProblemError('conflict', { detail: 'It is running, or has run in earnest.' })
      return changed
    },

    async putRows(tenant, id, offset, rows) {
      const record = await get(tenant, id)
      if (offset + rows.length > mostImportRows) {
        const detail = `An import has at most ${mostImportRows} rows. Make more than one of a longer file.`
        throw new ProblemError('too-large', { detail })
      }
      const written = await store.imports.putRows(
        tenant,
        id,
        rows.map((cells, index) => ({ offset: offset + index, status: 'pending', cells })),
      )
      if (!written) throw new ProblemError('conflict', { detail: 'Only a draft takes rows.' })
      return record
    },

    async setStatus(tenant, id, status) {
      const { status: current } = await get(tenant, id)
      if (status === 'running' && current === 'draft') await demandEveryRow(tenant, id)
      const change = { status, updatedAt: environment.clock() }
      const record = await store.imports.change(tenant, id, before[status], change)
      if (!record) throw new ProblemError('conflict', { detail: `It is ${current}.` })
      if (status === 'running') void runner.takeUp(tenant, id)
      return record
    },
  }
}

function isSame(record: ImportRecord, { mapping, key }: Pick<ImportRecord, 'mapping' | 'key'>): boolean {
  const entries = Object.entries(mapping)
  return (
    record.key === key &&
    entries.length === Object.keys(record.mapping).length &&
    entries.every(([column, field]) => record.mapping[column] === field)
  )
}
