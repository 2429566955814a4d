import type { StartOnboardingBody, StepProblem } from '@partnerkit/contract'
import { fieldError } from '../guards/input.ts'
import { wizardScope } from '../onboarding/onboardings.ts'
import { ProblemError } from '../problem.ts'
import type { ImportRowOutcome, ImportRowRecord } from '../stores/import-records.ts'
import { createPace } from '../upstream/pace.ts'
import { findExisting } from './existing.ts'
import { type ImportRun, importLeaseFor } from './import-runner.ts'
import { rowBody } from './row-body.ts'
import { rowKey, rowOnboardingId } from './row-id.ts'

interface Checked {
  readonly row: ImportRowRecord
  readonly onboardingId: string
  readonly body: StartOnboardingBody
}

const part = 200

/**
 * Says of every row whether it would be created, exists, or cannot be created as it is. Sends nothing that changes
 * anything.
 * @returns `false` when somebody has stopped the import meanwhile.
 */
export async function checkRows(run: ImportRun): Promise<boolean> {
  const { store, environment, record, fence, closing } = run
  const { tenant } = record.principal
  const pace = createPace()
  const keys = new Set<string>()
  const save = (rows: readonly ImportRowOutcome[]) =>
    store.imports.saveRows(tenant, record.id, rows, { fence, until: environment.clock() + importLeaseFor })

  const existing = await findExisting(run, save)
  if (!existing) return false
  for (let offset = 0; ; offset += part) {
    const { items } = await store.imports.rows(tenant, record.id, { offset, limit: part })
    if (items.length === 0) break
    const outcomes: ImportRowOutcome[] = []
    for (const row of items) {
      outcomes.push(await outcomeOf(row))
      if (pace.isOver()) await pace.rest()
    }
    const { status } = await save(outcomes)
    if (status !== 'running' || closing.aborted) return false
  }
  const through = await store.imports.change(tenant, record.id, ['running'], { isChecked: true })
  return through !== undefined

  async function outcomeOf(row: ImportRowRecord): Promise<ImportRowOutcome> {
    const checked = await check(row)
    if ('code' in checked) return { offset: row.offset, status: 'refused', problem: checked }
    const { onboardingId, body } = checked
    const at = { offset: row.offset, onboardingId }
    const known = await store.onboardings.find(wizardScope(tenant), onboardingId)
    if (known?.status === 'completed') return { ...at, status: 'exists', ...organizationOf(known) }
    // One that is not finished is gone on with.
    if (known) return { ...at, status: 'pending', ...organizationOf(known) }
    const organizationId = existing?.(body)
    return organizationId === undefined
      ? { ...at, status: 'pending' }
      : { offset: row.offset, status: 'exists', organizationId }
  }

  async function check(row: ImportRowRecord): Promise<Checked | StepProblem> {
    const key = rowKey(row.cells[record.key])
    if (key === '') return invalid('required', 'is required')
    if (keys.has(key)) return invalid('not-usable', 'is in the file more than once')
    keys.add(key)
    try {
      return { row, onboardingId: await rowOnboardingId(tenant, key), body: rowBody(row.cells, run) }
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error
      return { code: error.code, ...(error.options.errors && { errors: [...error.options.errors] }) }
    }
  }
}

function invalid(code: 'required' | 'not-usable', message: string): StepProblem {
  return { code: 'invalid', errors: [fieldError('key', code, message)] }
}

function organizationOf({ organizationId }: { organizationId?: string }) {
  return organizationId === undefined ? {} : { organizationId }
}
