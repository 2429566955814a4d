'use client'
import type { ImportJob, ImportRow, PartnerKitError } from '@partnerkit/contract/client'
import { useState } from 'react'
import { checkFile, type RowProblem } from './import/check-file.ts'
import { csvFile, csvWithReasons, lineOf } from './import/csv-text.ts'
import type { FileProblem, ImportFile } from './import/parse-csv.ts'
import { type Speed, useSpeed } from './import/speed.ts'
import type { ImportTarget, Mapping } from './import/targets.ts'
import { type FileOptions, useFile } from './import/use-file.ts'
import { mappingOf, useJob } from './import/use-job.ts'
import { useSessionRead } from './read.ts'

export interface ImportOptions extends FileOptions {
  /** Shows this import instead of an empty page. */
  importId?: string
}

/** `check`: what would be created is being looked at, or is known. */
export type ImportPhase = 'file' | 'columns' | 'check' | 'run'

export interface ImportFlow extends Speed {
  readonly phase: ImportPhase
  /** Absent after a reload: the server has what it needs. */
  readonly file: ImportFile | undefined
  readonly fileProblem: FileProblem | undefined
  /** Reads a file, or text that was pasted. Its separator is found out. */
  readonly read: (source: string | Blob) => Promise<void>
  readonly targets: readonly ImportTarget[]
  /** Column by the path of its target. */
  readonly mapping: Mapping
  readonly map: (path: string, column: string) => void
  /** The column that names a customer. What was created for a name is not created again, whatever the file. */
  readonly key: string
  readonly setKey: (column: string) => void
  /** What has to have a column. */
  readonly missing: readonly ImportTarget[]
  /** Checks every row here, then sends them and has the server say what would be created. Creates nothing. */
  readonly check: () => Promise<void>
  /** What has to be corrected: as found here, and then as the server found it; the first 200. */
  readonly problems: readonly (RowProblem & Partial<ImportRow>)[]
  /** Rows that have arrived at the server. */
  readonly sent: number
  readonly job: ImportJob | undefined
  readonly start: () => Promise<boolean>
  readonly pause: () => Promise<boolean>
  readonly resume: () => Promise<boolean>
  readonly cancel: () => Promise<boolean>
  /**
   * Every row that was not created as CSV, with a last column that says why: to be corrected and read again.
   * @param reasonOf what is wrong with a row, in words.
   * @returns undefined where the rows cannot be read: `error` says why.
   */
  readonly failedRows: (
    reasonOf: (row: ImportRow) => string,
    reasonColumn?: string,
  ) => Promise<Blob | undefined>
  /** An empty file for this vendor, as CSV. */
  readonly template: () => Blob
  readonly isBusy: boolean
  readonly error: PartnerKitError | undefined
  /** Back to the columns, to check again. */
  readonly back: () => void
  /** Another file. An import that runs goes on. */
  readonly reset: () => void
}

/**
 * Brings many customers in from a table. It runs on the server: closing the tab changes nothing.
 * For the drawn one: `ImportWizard`.
 *
 * @example
 * const { phase, read, check, start, job } = useImport()
 */
export function useImport({ importId, ...options }: ImportOptions = {}): ImportFlow {
  const session = useSessionRead('useImport')
  const source = useFile(session.data, options)
  const server = useJob(importId)
  const [found, setFound] = useState<readonly RowProblem[]>([])
  const [isChecking, setChecking] = useState(false)
  const speed = useSpeed(server.job)
  const { file, mapping, key, targets } = source
  const { job } = server

  const phase = job ? (job.dryRun ? 'check' : 'run') : isChecking ? 'check' : file ? 'columns' : 'file'
  const problems = server.wrong?.items.map((row) => ({ ...row, errors: row.problem?.errors ?? [] })) ?? found

  const back = () => {
    server.forget()
    setChecking(false)
  }
  return {
    ...speed,
    phase,
    file,
    fileProblem: source.fileProblem,
    read: source.read,
    targets,
    mapping: job ? mappingOf(job) : mapping,
    map: source.map,
    key: job?.key ?? key,
    setKey: source.setKey,
    missing: source.missing,
    async check() {
      if (!file || source.missing.length > 0) return
      setChecking(true)
      setFound(await checkFile(file, { targets, mapping, key }))
      await server.send(file, mapping, key)
    },
    problems,
    sent: server.sent,
    job,
    start: server.start,
    pause: server.pause,
    resume: server.resume,
    cancel: server.cancel,
    async failedRows(reasonOf, reasonColumn = 'Reason') {
      const rows = await server.unfinishedRows()
      if (!rows) return undefined
      const whole = (row: ImportRow) => ({ ...file?.rows[row.offset], ...row.cells })
      return csvWithReasons(rows, (row) => ({ cells: whole(row), reason: reasonOf(row) }), reasonColumn)
    },
    template: () => csvFile([lineOf(source.header)]),
    isBusy: server.isBusy,
    error: server.error ?? (session.data ? undefined : session.error),
    back,
    reset() {
      back()
      source.forget()
      setFound([])
    },
  }
}
