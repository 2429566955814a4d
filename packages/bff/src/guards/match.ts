import { type OperationName, operationNames, type Route, routes } from '@partnerkit/contract'
import { ProblemError } from '../problem.ts'

export interface Match {
  readonly name: OperationName
  readonly route: Route
  /** Decoded once, not yet checked. */
  readonly params: Readonly<Record<string, string>>
  /** As it came, behind the question mark. */
  readonly query: string
}

interface Pattern {
  readonly segments: readonly string[]
  readonly names: readonly OperationName[]
}

const longestTarget = 2_048

const patterns: readonly Pattern[] = patternsOf(operationNames)

/** What is found for the paths of the table that name no parameter: most requests go to a few of them. */
const unparameterized: ReadonlyMap<string, Pattern | undefined> = new Map(
  patterns
    .map(({ segments }) => `/${segments.join('/')}`)
    .filter((path) => !path.includes('{'))
    .map((path) => [path, findPattern(path)]),
)

function patternsOf(names: readonly OperationName[]): Pattern[] {
  const byPath = new Map<string, OperationName[]>()
  for (const name of names) {
    const same = byPath.get(routes[name].path)
    if (same) same.push(name)
    else byPath.set(routes[name].path, [name])
  }
  return [...byPath].map(([path, names]) => ({ segments: path.split('/').slice(1), names }))
}

/**
 * Finds the one row of the operation table for a request. No wildcard, no case folding, no trailing slash: what
 * is not in the table is `not-found`, another method on a path of the table `method-not-allowed`.
 */
export function matchRoute(method: string, target: string): Match {
  if (target.length > longestTarget) throw new ProblemError('not-found')
  const { path, query } = splitTarget(target)
  const pattern = unparameterized.get(path) ?? findPattern(path)
  if (!pattern) throw new ProblemError('not-found')
  const name = pattern.names.find((candidate) => routes[candidate].method === method)
  if (!name) {
    throw new ProblemError('method-not-allowed', { headers: { allow: methodsOf(pattern).join(', ') } })
  }
  return { name, route: routes[name], params: paramsOf(pattern, path), query }
}

/** The methods the table has for a path, for a CORS preflight; none for a path that is not in it. */
export function methodsFor(target: string): readonly string[] {
  const pattern = findPattern(splitTarget(target).path)
  return pattern ? methodsOf(pattern) : []
}

function splitTarget(target: string) {
  const mark = target.indexOf('?')
  const path = mark < 0 ? target : target.slice(0, mark)
  return { path, query: mark < 0 ? '' : target.slice(mark + 1) }
}

function findPattern(path: string): Pattern | undefined {
  const parts = path.split('/').slice(1)
  return patterns.find(
    ({ segments }) =>
      segments.length === parts.length &&
      segments.every((segment, index) => segment.startsWith('{') || segment === parts[index]),
  )
}

function methodsOf(pattern: Pattern) {
  return pattern.names.map((name) => routes[name].method)
}

function paramsOf({ segments }: Pattern, path: string) {
  const params: Record<string, string> = {}
  segments.forEach((segment, index) => {
    if (segment.startsWith('{')) params[segment.slice(1, -1)] = decoded(path.split('/')[index + 1] ?? '')
  })
  return params
}

/** Decoded exactly once; what cannot be decoded names nothing. */
function decoded(segment: string) {
  try {
    return decodeURIComponent(segment)
  } catch (cause) {
    throw new ProblemError('not-found', { cause })
  }
}
