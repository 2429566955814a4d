import { type StartOnboardingBody, startOnboardingBody } from '@partnerkit/contract'
import { rightsFrom } from '../guards/authorize.ts'
import { fieldErrors } from '../guards/input.ts'
import { checkParts } from '../operations/checked-parts.ts'
import { ProblemError } from '../problem.ts'
import type { ImportRecord } from '../stores/import-records.ts'
import type { ImportRun } from './import-runner.ts'

/**
 * The cells of a row as the body of an onboarding, under the same rules as one that was typed.
 * @throws {ProblemError} `invalid`, `forbidden`
 */
export function rowBody(
  cells: Readonly<Record<string, string>>,
  { record, provider }: Pick<ImportRun, 'record' | 'provider'>,
): StartOnboardingBody {
  const { success, data, error } = startOnboardingBody.safeParse(placed(cells, record.mapping), {
    reportInput: true,
  })
  if (!success) throw new ProblemError('invalid', { errors: fieldErrors(error) })
  checkParts(data, { rights: rightsFrom(record.principal.permissions ?? []), provider })
  return data
}

type Place = { [name: string]: string | Place }

/** `locations.0.name` is the name of the first of a list. What is empty is left out. */
function placed(cells: Readonly<Record<string, string>>, mapping: ImportRecord['mapping']) {
  const body: Place = { organization: {} }
  for (const [column, path] of Object.entries(mapping)) {
    const text = Object.hasOwn(cells, column) ? (cells[column] ?? '').trim() : ''
    if (text !== '') put(body, path.split('.'), text)
  }
  return Object.fromEntries(
    Object.entries(body).map(([section, value]) => [section, isList(section) ? listOf(value) : value]),
  )
}

function put(place: Place, [name = '', ...rest]: readonly string[], text: string): void {
  if (rest.length === 0) {
    place[name] = text
    return
  }
  const inner = place[name]
  const next: Place = typeof inner === 'object' ? inner : {}
  place[name] = next
  put(next, rest, text)
}

function isList(section: string) {
  return section !== 'organization' && section !== 'owner'
}

/** One that is empty among others stays, so that the others keep their numbers. */
function listOf(value: Place[string]) {
  if (typeof value !== 'object') return value
  const last = Math.max(...Object.keys(value).map(Number))
  return Array.from({ length: last + 1 }, (_, index) => value[index] ?? {})
}
