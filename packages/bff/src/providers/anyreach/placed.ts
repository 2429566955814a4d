import type { Resource } from '../../upstream/address.ts'
import { type AnyreachReadRoute, type AnyreachWriteRoute, segmentsOf } from './routes.ts'

type Values = Readonly<Record<string, string | readonly string[] | undefined>>

/** A reading call with its values in their places: in the path, or under the vendor's name in the query. */
export function placedRead(route: AnyreachReadRoute, values: Values, cursor?: string): Resource {
  const { params, named } = places(route, values)
  return {
    ...at(route),
    params,
    query: { ...texts(named), ...(cursor !== undefined && { [route.names?.cursor ?? 'cursor']: cursor }) },
  }
}

/** A writing call with its values in their places: in the path, or under the vendor's name in the body. */
export function placedWrite(route: AnyreachWriteRoute, values: Values) {
  const { params, named } = places(route, values)
  const { method } = route
  if (method === 'DELETE') return { method, ...at(route), params, query: texts(named) }
  return { method, ...at(route), params, ...(Object.keys(named).length > 0 && { body: named }) }
}

/** The vendor's names and ours, for its field errors. */
export function fieldNames({ names = {} }: AnyreachReadRoute, prefix = ''): Record<string, string> {
  return Object.fromEntries(Object.entries(names).map(([ours, theirs]) => [theirs, `${prefix}${ours}`]))
}

function at({ path }: AnyreachReadRoute): Pick<Resource, 'path'> {
  return { path: `/${segmentsOf(path).join('/')}` }
}

/** A value that is not given, and one the vendor has no name for, is not sent. */
function places({ path, names = {} }: AnyreachReadRoute, values: Values) {
  const inPath = new Set(segmentsOf(path))
  const params: Record<string, string> = {}
  const named: Record<string, string | readonly string[]> = {}
  for (const [name, value] of Object.entries(values)) {
    const theirs = names[name]
    if (value === undefined) continue
    if (inPath.has(`{${name}}`)) params[name] = String(value)
    else if (theirs !== undefined) named[theirs] = value
  }
  return { params, named }
}

function texts(named: Values): Record<string, string> {
  return Object.fromEntries(Object.entries(named).map(([name, value]) => [name, String(value)]))
}
