import type { FieldError, Forms } from '@partnerkit/contract/client'
import { checkFields } from '../onboarding/check.ts'
import { isEmptyRow } from '../onboarding/draft.ts'
import type { ImportFile } from './parse-csv.ts'
import { createRest } from './parse-csv.ts'
import type { ImportTarget, Mapping } from './targets.ts'

/** What is wrong with one row of a file, cell by cell. */
export interface RowProblem {
  /** From 0; the line of the column names does not count. */
  readonly offset: number
  readonly errors: readonly FieldError[]
}

interface Plan {
  readonly targets: readonly ImportTarget[]
  readonly mapping: Mapping
  readonly key: string
}

/** Spares a round trip: the server checks everything again. In slices, so that the page stays awake. */
export async function checkFile(file: ImportFile, { targets, mapping, key }: Plan): Promise<RowProblem[]> {
  const sections = sectionsOf(targets)
  const keys = new Set<string>()
  const problems: RowProblem[] = []
  const rest = createRest()
  for (const [offset, cells] of file.rows.entries()) {
    const errors = [...keyErrors(cells[key] ?? '', keys)]
    for (const { path, fields, isOptional } of sections) {
      const values = Object.fromEntries(
        fields.map(({ name }) => [name, cells[mapping[`${path}.${name}`] ?? ''] ?? '']),
      )
      if (!isOptional || !isEmptyRow(values, fields))
        errors.push(...Object.values(checkFields(fields, values, path)))
    }
    if (errors.length > 0) problems.push({ offset, errors })
    if (rest.isDue()) await rest.take()
  }
  return problems
}

interface Section {
  readonly path: string
  readonly fields: Forms['organization']
  readonly isOptional: boolean
}

function sectionsOf(targets: readonly ImportTarget[]): Section[] {
  const paths = [...new Set(targets.map(({ path, field }) => path.slice(0, -field.name.length - 1)))]
  return paths.map((path) => {
    const own = targets.filter((target) => target.path === `${path}.${target.field.name}`)
    return { path, fields: own.map(({ field }) => field), isOptional: path.endsWith('.0') }
  })
}

/** As the server compares them. */
function keyErrors(cell: string, keys: Set<string>): FieldError[] {
  const key = cell.normalize('NFC').trim().toLowerCase()
  const code = key === '' ? 'required' : keys.has(key) ? 'not-usable' : undefined
  keys.add(key)
  return code ? [{ field: 'key', code, message: `The key is not valid: ${code}.` }] : []
}
