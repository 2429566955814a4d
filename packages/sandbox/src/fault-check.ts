import type { Fault } from './fault.ts'

const kinds: readonly string[] = [
  'latency',
  'status',
  'commit-then-fail',
  'reset',
  'hang',
  'rate-limit',
  'html',
] satisfies Fault['kind'][]

/** Reads a fault from outside, such as the body of a control-plane call. @throws TypeError with what to change */
export function checkFault(value: unknown, routes: readonly string[]): Fault {
  if (typeof value !== 'object' || value === null)
    throw new TypeError('A fault is an object with "route" and "kind".')
  const fault = value as Record<string, unknown> // every field is checked below
  const { route, kind } = fault
  if (typeof kind !== 'string' || !kinds.includes(kind)) {
    throw new TypeError(`Unknown fault kind "${String(kind)}". Use one of: ${kinds.join(', ')}.`)
  }
  if (typeof route !== 'string' || !routes.some((name) => isRoute(route, name))) {
    throw new TypeError(`Unknown route "${String(route)}". Use "*" or one of: ${routes.join(', ')}.`)
  }
  checkNumber(fault, 'latency', { from: 0, required: kind === 'latency' })
  checkNumber(fault, 'times', { from: 1 })
  checkNumber(fault, 'after', { from: 0 })
  checkNumber(fault, 'status', { from: 200, to: 599, required: kind === 'status' })
  checkChoice(fault, 'failure', ['status', 'reset', 'hang'])
  if (!['undefined', 'string', 'number'].includes(typeof fault.retryAfter)) {
    throw new TypeError('"retryAfter" is a number of seconds or an HTTP date.')
  }
  return value as Fault // the checks above cover every field of every kind
}

/** Whether a fault's route means the route of this name; the names inside braces do not count. */
export function isRoute(pattern: string, name: string | undefined): boolean {
  return pattern === '*' || (name !== undefined && blank(pattern) === blank(name))
}

function blank(template: string): string {
  return template.replace(/\{[^}]*\}/g, '{}')
}

function checkNumber(
  fault: Record<string, unknown>,
  field: string,
  { from, to = Number.MAX_SAFE_INTEGER, required = false }: { from: number; to?: number; required?: boolean },
): void {
  const value = fault[field]
  if (value === undefined && !required) return
  if (Number.isInteger(value) && Number(value) >= from && Number(value) <= to) return
  const range = to === Number.MAX_SAFE_INTEGER ? `${from} or more` : `between ${from} and ${to}`
  throw new TypeError(`"${field}" of a fault is a whole number, ${range}.`)
}

function checkChoice(fault: Record<string, unknown>, field: string, choices: readonly string[]): void {
  const value = fault[field]
  if (value === undefined || (typeof value === 'string' && choices.includes(value))) return
  throw new TypeError(`"${field}" of a fault is one of: ${choices.join(', ')}.`)
}
