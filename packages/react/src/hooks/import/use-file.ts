'use client'
import type { Session } from '@partnerkit/contract/client'
import { startTransition, useMemo, useState } from 'react'
import { useKit } from '../../provider/context.ts'
import { type FileProblem, type ImportFile, parseCsv, textOf } from './parse-csv.ts'
import { guessKey, guessMapping, type ImportTarget, type Mapping, targetsOf } from './targets.ts'

export interface FileOptions {
  /** What a target is called, for finding its column and for the template. @default its path */
  labelOf?: (target: ImportTarget) => string
  /** What the column that names a customer is called. @default 'Customer number' */
  keyLabel?: string
}

interface Remembered {
  readonly version: 1
  readonly mapping: Mapping
  readonly key: string
}

const told = ['empty', 'too-long', 'not-loaded'] as const satisfies FileProblem[]

/** The file, and which of its columns is what. Remembered in this tab for files with the same columns. */
export function useFile(session: Session | undefined, options: FileOptions) {
  const { drafts } = useKit('useImport')
  const { labelOf = ({ path }) => path, keyLabel = 'Customer number' } = options
  const targets = useMemo(() => targetsOf(formsOf(session)), [session])
  const [file, setFile] = useState<ImportFile>()
  const [fileProblem, setFileProblem] = useState<FileProblem>()
  const [{ mapping, key }, setPlan] = useState<Omit<Remembered, 'version'>>({ mapping: {}, key: '' })

  const plan = (next: Omit<Remembered, 'version'>, columns: readonly string[]) => {
    setPlan(next)
    drafts.set(nameOf(columns), { version: 1, ...next } satisfies Remembered)
  }

  return {
    targets,
    file,
    fileProblem,
    mapping,
    key,
    /** What the template begins with. */
    header: [keyLabel, ...targets.map(labelOf)],
    missing: targets.filter(({ path, isRequired }) => isRequired && !mapping[path]),
    async read(source: string | Blob) {
      setFileProblem(undefined)
      try {
        const read = await parseCsv(typeof source === 'string' ? source : await textOf(source))
        const before = remembered(drafts.get(nameOf(read.columns)), targets)
        const guessed = guessMapping(read.columns, targets, labelOf)
        // Many columns make a large page: it is drawn in slices, too.
        startTransition(() => {
          setFile(read)
          setPlan(before ?? { mapping: guessed, key: guessKey(read.columns, guessed, keyLabel) })
        })
      } catch (error) {
        const cause = error instanceof Error ? error.cause : undefined
        setFileProblem(told.find((problem) => problem === cause) ?? 'unreadable')
      }
    },
    map(path: string, column: string) {
      const { [path]: _, ...others } = mapping
      // A column goes into one field.
      const kept = Object.fromEntries(Object.entries(others).filter(([, other]) => other !== column))
      plan({ mapping: column ? { ...kept, [path]: column } : kept, key }, file?.columns ?? [])
    },
    setKey: (column: string) => plan({ mapping, key: column }, file?.columns ?? []),
    forget: () => setFile(undefined),
  }
}

/** What this person may create, too, beside the customer. */
function formsOf(session: Session | undefined): Partial<Session['forms']> {
  if (!session) return {}
  const { organization, owner, user, location, invitation } = session.forms
  const may = (operation: 'createUser' | 'createLocation' | 'createInvitation') =>
    session.capabilities[operation] === 'allowed'
  return {
    organization,
    ...(owner && { owner }),
    ...(user && may('createUser') && { user }),
    ...(location && may('createLocation') && { location }),
    ...(invitation && may('createInvitation') && { invitation }),
  }
}

function nameOf(columns: readonly string[]): string {
  return `import columns ${JSON.stringify(columns)}`
}

/** Written by an earlier page: a field may have gone since. */
function remembered(value: unknown, targets: readonly ImportTarget[]): Remembered | undefined {
  if (typeof value !== 'object' || value === null || !('version' in value) || value.version !== 1)
    return undefined
  const { mapping, key } = value as Remembered // of this version, so written above
  const paths = new Set(targets.map(({ path }) => path))
  const known = Object.entries(mapping).filter(([path]) => paths.has(path))
  return { version: 1, mapping: Object.fromEntries(known), key }
}
