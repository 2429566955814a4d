import type { OrganizationRow, StartOnboardingBody } from '@partnerkit/contract'
import { folded } from '../directory/row-search.ts'
import { visibilityOf } from '../guards/visibility.ts'
import { sameEmail } from '../onboarding/same-email.ts'
import { pageOfOrganizations, type Viewer } from '../operations/list-organizations.ts'
import { ProblemError } from '../problem.ts'
import type { ImportRecord, ImportRowOutcome } from '../stores/import-records.ts'
import { createPace } from '../upstream/pace.ts'
import type { ImportRun } from './import-runner.ts'
import { principalOf } from './principal-of.ts'

/** The organization that a row describes and that was there before; undefined where there is none to be seen. */
export type Existing = (body: StartOnboardingBody) => string | undefined

const limit = 200
const callLimit = 65_000

/**
 * Reads what the principal sees, page by page, and keeps what is called as some row is. Equal are two of one name,
 * unless both have an e-mail address and not the same.
 *
 * @param save renews the lease.
 * @returns `undefined` when somebody has stopped the import meanwhile.
 */
export async function findExisting(
  run: ImportRun,
  save: (rows: readonly ImportRowOutcome[]) => Promise<ImportRecord>,
): Promise<Existing | undefined> {
  const names = await namesOf(run)
  const found = new Map<string, OrganizationRow[]>()
  const pace = createPace()
  for (let offset = 0; ; offset += limit) {
    const items = await pageOf(run, offset)
    for (const row of items) {
      const name = folded(row.name)
      if (names.has(name)) found.set(name, [...(found.get(name) ?? []), row])
    }
    if (items.length < limit) break
    if (pace.isOver()) await pace.rest()
    const { status } = await save([])
    if (status !== 'running' || run.closing.aborted) return undefined
  }
  return ({ organization, owner }) =>
    found
      .get(folded(organization.name))
      ?.find(
        ({ contactEmail }) =>
          contactEmail === undefined || owner === undefined || sameEmail(contactEmail, owner.email),
      )?.id
}

async function namesOf({ store, record }: ImportRun): Promise<ReadonlySet<string>> {
  const column = Object.entries(record.mapping).find(([, path]) => path === 'organization.name')?.[0]
  const names = new Set<string>()
  if (column === undefined) return names
  for (let offset = 0; ; offset += limit) {
    const { items } = await store.imports.rows(record.principal.tenant, record.id, { offset, limit })
    for (const { cells } of items) names.add(folded((cells[column] ?? '').trim()))
    if (items.length < limit) return names
  }
}

async function pageOf(run: ImportRun, offset: number): Promise<readonly OrganizationRow[]> {
  const { record, store, provider, directory, grantedRows, closing } = run
  const principal = principalOf(record.principal)
  const viewer: Viewer = {
    principal,
    visibility: visibilityOf(principal, store),
    provider,
    directory,
    grantedRows,
    call: {
      requestId: `${record.id}/existing`,
      signal: AbortSignal.any([closing, AbortSignal.timeout(callLimit)]),
    },
  }
  try {
    return (await pageOfOrganizations({ offset, limit }, viewer)).items
  } catch (error) {
    // A vendor without a list: only what was created here is known.
    if (error instanceof ProblemError && error.code === 'not-supported') return []
    throw error
  }
}
