import { wizardScope } from '../onboarding/onboardings.ts'
import { ProblemError } from '../problem.ts'
import type { ImportRowOutcome, ImportRowRecord } from '../stores/import-records.ts'
import type { OnboardingRecord } from '../stores/store.ts'
import { pause } from '../upstream/deadline.ts'
import { createRow } from './create-row.ts'
import { type ImportRun, importLeaseFor } from './import-runner.ts'
import { rowOutcome, vendorAsksToWait } from './row-outcome.ts'

/** Rows in work: more than may be at the vendor, so that it does not wait while others are written to the disk. */
const atOnce = 12
/** Rows that the vendor has not settled, before no other is begun: an outage does not get hold of the whole file. */
const mostUnsettled = 200
/** Milliseconds between two saves. */
const tick = 250
/** Unsettled rows that are looked at in one tick. */
const looks = 20
const part = 100

/**
 * Creates what is pending, as many at the vendor at once as there are slots, and waits until it has settled all. What
 * is known is saved four times a second; a row that was lost with the process is found again by its onboarding.
 *
 * @returns `false` when somebody has stopped the import meanwhile.
 */
export async function createRows(run: ImportRun): Promise<boolean> {
  const { store, environment, record, fence, closing } = run
  const { tenant } = record.principal
  const unsettled = new Map<number, ImportRowOutcome & { readonly onboardingId: string }>()
  const done = new AbortController()
  let outcomes: ImportRowOutcome[] = []
  let isStopped = false
  let failure: { readonly error: unknown } | undefined
  let holdUntil = 0
  let working = atOnce

  const mayGoOn = () => !isStopped && !failure && !closing.aborted

  const note = (offset: number, onboarding: OnboardingRecord) => {
    const outcome = rowOutcome(offset, onboarding)
    const before = unsettled.get(offset)
    // To the end of the line: others are looked at first.
    unsettled.delete(offset)
    if (outcome.status === 'running') unsettled.set(offset, { ...outcome, onboardingId: onboarding.id })
    if (outcome.status !== before?.status) outcomes.push(outcome)
    const wait = vendorAsksToWait(onboarding)
    if (wait !== undefined) holdUntil = Math.max(holdUntil, environment.clock() + wait)
  }

  const nextRow = createQueue(run)

  const work = async () => {
    for (;;) {
      while (mayGoOn() && (unsettled.size >= mostUnsettled || environment.clock() < holdUntil)) {
        await rest(tick, done.signal)
      }
      if (!mayGoOn()) return
      const row = await nextRow()
      if (!row) return
      try {
        note(row.offset, await createRow(row, run))
      } catch (error) {
        if (!(error instanceof ProblemError)) throw error
        const { code, options } = error
        const errors = options.errors && { errors: [...options.errors] }
        outcomes.push({ offset: row.offset, status: 'refused', problem: { code, ...errors } })
      }
    }
  }

  const save = async () => {
    const saved = outcomes
    outcomes = []
    const until = environment.clock() + importLeaseFor
    const { status } = await store.imports.saveRows(tenant, record.id, saved, { fence, until })
    if (status !== 'running') isStopped = true
  }

  const look = async () => {
    for (const [offset, { onboardingId }] of [...unsettled].slice(0, looks)) {
      const onboarding = await store.onboardings.find(wizardScope(tenant), onboardingId)
      if (onboarding) note(offset, onboarding)
    }
  }

  const watch = async () => {
    while (!failure && (working > 0 || (unsettled.size > 0 && mayGoOn()))) {
      await rest(tick, working > 0 ? done.signal : closing)
      await look()
      await save()
    }
  }

  const guarded = async (job: () => Promise<void>) => {
    try {
      await job()
    } catch (error) {
      failure ??= { error }
    }
  }

  for (const row of await store.imports.rowsAfter(tenant, record.id, {
    status: 'running',
    after: -1,
    limit: mostUnsettled * 2,
  })) {
    if (row.onboardingId !== undefined) unsettled.set(row.offset, { ...row, onboardingId: row.onboardingId })
  }
  const workers = Array.from({ length: working }, () =>
    guarded(work).finally(() => {
      working--
      if (working === 0) done.abort()
    }),
  )
  await Promise.all([...workers, guarded(watch)])
  if (failure) throw failure.error
  await save()
  return !isStopped && !closing.aborted
}

/** The pending rows in the order of the file, read in parts, to whoever asks next. */
function createQueue({ store, record }: ImportRun): () => Promise<ImportRowRecord | undefined> {
  let rows: ImportRowRecord[] = []
  let after = -1
  let reading: Promise<void> | undefined
  const read = async () => {
    const query = { status: 'pending', after, limit: part } as const
    rows = [...(await store.imports.rowsAfter(record.principal.tenant, record.id, query))]
    after = rows.at(-1)?.offset ?? Number.MAX_SAFE_INTEGER
  }
  return async () => {
    while (rows.length === 0 && after < Number.MAX_SAFE_INTEGER) {
      reading ??= read().finally(() => {
        reading = undefined
      })
      await reading
    }
    return rows.shift()
  }
}

/** Whoever is called back early has something to do. */
async function rest(milliseconds: number, signal: AbortSignal): Promise<void> {
  await pause(milliseconds, signal).catch(() => undefined)
}
