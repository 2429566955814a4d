import type { OrganizationRow, Session } from '@partnerkit/contract'
import { type Awaitable, whenKnown } from '../awaitable.ts'
import type { Directory, DirectoryQuery } from '../directory/directory.ts'
import { ReadyPage } from '../directory/ready-rows.ts'
import { rowOf } from '../directory/row-of.ts'
import { fieldError } from '../guards/input.ts'
import type { Visibility } from '../guards/visibility.ts'
import { ProblemError } from '../problem.ts'
import type { Call, PageOf } from '../providers/provider.ts'
import { UpstreamFailure } from '../upstream/failure.ts'
import { pageOfFew } from './few-rows.ts'
import { type Context, type Operation, Reply } from './operation.ts'

/** Up to that many listed organizations are read one by one. */
const servedById = 25

/** Who looks at the list, and through what. */
export type Viewer = Pick<
  Context,
  'directory' | 'visibility' | 'principal' | 'provider' | 'grantedRows' | 'call'
>

type Query = Parameters<Operation<'listOrganizations'>>[0]['query']
type Page = PageOf<OrganizationRow>
type Lists = Session['lists']['organizations']

/**
 * The organizations a principal may see. A vendor whose list can be read as a whole is answered from the directory; of
 * any other only what is asked for is read, never everything.
 */
export const listOrganizations: Operation<'listOrganizations'> = ({ query }, context) => {
  if (query.sort === undefined && query.search === undefined) return read(query, context)
  return whenKnown(listsFor(context), (lists) => {
    checkAgainst(lists, query)
    return read(query, context)
  })
}

/** The same for whoever is no request: a page as values. */
export async function pageOfOrganizations(query: Query, viewer: Viewer): Promise<Page> {
  const page = await read(query, viewer)
  if (!(page instanceof Reply)) return page
  const { body } = page.answer
  return JSON.parse(typeof body === 'string' ? body : new TextDecoder().decode(body)) // rows, as they were written
}

/** Rows, or a page of them that is written already: by the directory or as a `ReadyPage`, and by nobody else. */
function read(query: Query, viewer: Viewer): Awaitable<Page | Reply> {
  const { visibility, principal, grantedRows, call } = viewer
  if (visibility.kind === 'all') return readAll(query, viewer)
  if (visibility.kind === 'granted' && grantedRows) {
    const { search, sort, offset, limit } = query
    const descending = sort === '-name'
    return grantedRows.page(principal.tenant, { search, descending, offset, limit }, call)
  }
  return readSome(query, viewer)
}

function readAll(query: Query, { directory, provider, call }: Viewer): Awaitable<Page | Reply> {
  if (directory) return listed(directory, query, 'all', call)
  const { search, sort, offset, limit } = query
  if (!provider.organizations.list) throw new ProblemError('not-supported')
  return whenKnown(provider.organizations.list({ search, sort, offset, limit }, call), (page) =>
    page instanceof ReadyPage ? Reply.json(200, page.body) : page,
  )
}

async function readSome(query: Query, viewer: Viewer): Promise<Page | Reply> {
  const { directory, visibility, call } = viewer
  const visible = await visibility.ids()
  if (visible === 'all') return readAll(query, viewer)
  if (visible.size <= servedById) return pageOfFew(await readEach([...visible], viewer), query)
  return directory ? listed(directory, query, visible, call) : pageById(visible, query, viewer)
}

function listed(
  directory: Directory,
  { search, sort, offset, limit }: Query,
  visible: DirectoryQuery['visible'],
  call: Call,
): Awaitable<Reply> {
  const wanted = { search: search || undefined, sort: sort || undefined, offset, limit, visible }
  return whenKnown(directory.list(wanted, call), (page) => Reply.json(200, page))
}

/** How this principal's list can be searched and sorted: what the vendor cannot do, can be done with few or kept rows. */
export function listsFor({ provider, directory, grantedRows, visibility }: Context): Awaitable<Lists> {
  if (directory || visibility.kind === 'all') return provider.lists.organizations
  if (visibility.kind === 'granted' && grantedRows) return { sort: ['name'], search: true, total: 'unknown' }
  return listsForSome(visibility)
}

async function listsForSome({ ids }: Visibility): Promise<Lists> {
  const visible = await ids()
  const areFew = visible !== 'all' && visible.size <= servedById
  return areFew
    ? { sort: ['name', 'createdAt'], search: true, total: 'exact' }
    : { sort: [], search: false, total: 'unknown' }
}

function checkAgainst({ sort, search }: Lists, query: Query) {
  if (query.sort !== undefined && !sort.includes(query.sort.replace(/^-/, ''))) {
    const message = `must be one of: ${sort.join(', ') || 'none'}`
    throw new ProblemError('invalid', { errors: [fieldError('sort', 'format', message)] })
  }
  if (query.search !== undefined && !search) {
    const message = 'cannot be looked for in this list'
    throw new ProblemError('invalid', { errors: [fieldError('search', 'not-usable', message)] })
  }
}

/** Many that were listed one by one: the page's own are read, and no more than are served by id. */
async function pageById(visible: ReadonlySet<string>, { offset, limit: wanted }: Query, viewer: Viewer) {
  const limit = Math.min(wanted, servedById)
  const ids = [...visible].sort().slice(offset, offset + limit)
  return { items: await readEach(ids, viewer), offset, limit, total: visible.size }
}

/** Those that are gone at the vendor are left out. */
async function readEach(ids: readonly string[], { provider, call }: Viewer): Promise<OrganizationRow[]> {
  const wellFormed = ids.filter((id) => provider.ids.organization.test(id))
  const found = await Promise.all(
    wellFormed.map((id) => provider.organizations.get(id, call).then(rowOf, absentIfNotFound)),
  )
  return found.filter((row) => row !== undefined)
}

function absentIfNotFound(cause: unknown): undefined {
  if (cause instanceof UpstreamFailure && cause.reason === 'not-found') return undefined
  throw cause
}
