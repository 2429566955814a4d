'use client'
import type { ImportJob, OperationOutput } from '@partnerkit/contract/client'
import { PartnerKitError } from '@partnerkit/contract/client'
import { useEffect, useRef, useState } from 'react'
import { useKit } from '../../provider/context.ts'
import { usePolling } from '../polling.ts'
import { useCached } from '../read.ts'
import type { ImportFile } from './parse-csv.ts'
import { sendFile } from './send-file.ts'
import type { Mapping } from './targets.ts'

export type ImportRows = OperationOutput<'listImportRows'>

interface Kept {
  readonly version: 1
  readonly importId: string
}

const draft = 'import'

/** The import on the server: it goes on whatever becomes of the page, and is found again by its id. */
export function useJob(given: string | undefined) {
  const kit = useKit('useImport')
  const [own, setOwn] = useState<string>()
  /** The one that was given, once somebody has gone on from it. */
  const [left, setLeft] = useState<string>()
  const [error, setError] = useState<PartnerKitError>()
  const [isBusy, setBusy] = useState(false)
  const [sent, setSent] = useState(0)
  const sending = useRef<AbortController>(undefined)
  useEffect(() => setOwn((before) => before ?? keptId(kit.drafts.get(draft))), [kit])
  useEffect(() => () => sending.current?.abort(), [])

  const importId = (given === left ? undefined : given) ?? own ?? ''
  const read = useCached({
    kit,
    key: importId ? ['getImport', { importId }] : undefined,
    load: (client) => client.getImport({ importId }),
  })
  const job = importId ? read.data : undefined
  const isMoving = job?.status === 'running'
  usePolling({
    subject: isMoving ? JSON.stringify([job.id, job.dryRun, job.counts]) : '',
    interval: 1000,
    refresh: read.refresh,
  })

  const isEnded = job !== undefined && !isMoving && job.status !== 'draft'
  const wrong = useCached<ImportRows>({
    kit,
    key: isEnded ? ['listImportRows', { importId, status: 'refused', at: job.updatedAt }] : undefined,
    load: (client) => client.listImportRows({ importId, status: 'refused', limit: 200 }),
  })
  const isDone = isEnded && !job.dryRun
  useEffect(() => {
    if (isDone) kit.markStale('startOnboarding', undefined)
  }, [kit, isDone])

  const attempt = async (work: () => Promise<unknown>) => {
    setError(undefined)
    setBusy(true)
    try {
      await work()
      return true
    } catch (cause) {
      if (cause instanceof PartnerKitError) setError(cause)
      return false
    } finally {
      setBusy(false)
    }
  }
  const setStatus = (status: 'running' | 'paused' | 'cancelled') =>
    attempt(async () => {
      await kit.client.updateImport({ importId, body: { status } })
      await read.refresh()
    })

  return {
    job,
    wrong: wrong.data,
    isBusy,
    sent,
    error: error ?? (read.data ? undefined : read.error),
    async send(file: ImportFile, mapping: Mapping, key: string) {
      const id = crypto.randomUUID()
      const controller = new AbortController()
      sending.current = controller
      setSent(0)
      const options = { importId: id, file, mapping, key, signal: controller.signal, onSent: setSent }
      const isSent = await attempt(() => sendFile(kit.client, options))
      if (!isSent || controller.signal.aborted) return
      kit.drafts.set(draft, { version: 1, importId: id } satisfies Kept)
      setOwn(id)
    },
    /** After its dry run, in earnest. */
    start: () =>
      attempt(async () => {
        if (!job) return
        const body = { mapping: job.mapping, key: job.key }
        if (job.dryRun) await kit.client.startImport({ importId, body })
        await kit.client.updateImport({ importId, body: { status: 'running' } })
        await read.refresh()
      }),
    pause: () => setStatus('paused'),
    resume: () => setStatus('running'),
    cancel: () => setStatus('cancelled'),
    forget() {
      sending.current?.abort()
      kit.drafts.remove(draft)
      setOwn(undefined)
      setLeft(given)
      setError(undefined)
    },
    /** Every row that was not created, for a file to correct. Undefined where they cannot be read: `error` says why. */
    async unfinishedRows(): Promise<ImportRows['items'] | undefined> {
      const rows: ImportRows['items'] = []
      const areRead = await attempt(async () => {
        for (const status of ['refused', 'unknown'] as const) {
          for (let offset = 0; ; offset += 200) {
            const page = await kit.client.listImportRows({ importId, status, offset, limit: 200 })
            rows.push(...page.items)
            if (page.items.length < 200) break
          }
        }
      })
      return areRead ? rows.sort((one, other) => one.offset - other.offset) : undefined
    },
  }
}

/** For the page of an import that another tab, or this one before a reload, has started. */
function keptId(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || !('version' in value) || value.version !== 1)
    return undefined
  return (value as Kept).importId // of this version, so written above
}

/** Column by path, from what the server has. */
export function mappingOf({ mapping }: ImportJob): Mapping {
  return Object.fromEntries(Object.entries(mapping).map(([column, path]) => [path, column]))
}
