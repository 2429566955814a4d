import { fieldError } from '../guards/input.ts'
import { ProblemError } from '../problem.ts'
import { offered } from '../providers/offered.ts'
import type { Operation } from './operation.ts'

const day = 86_400_000

/** What an organization has used between two days in UTC, both included. Without days: this month until today. */
export const getUsage: Operation<'getUsage'> = async ({ params, query }, { provider, environment, call }) => {
  const usage = offered(provider.usage)
  const to = query.to ?? dayOf(environment.clock())
  const from = query.from ?? `${to.slice(0, 8)}01`
  checkRange(from, to, usage.mostDays)
  return { from, to, values: { ...(await usage.read(params.organizationId, { from, to }, call)) } }
}

function checkRange(from: string, to: string, mostDays: number) {
  const days = (Date.parse(to) - Date.parse(from)) / day + 1
  if (days >= 1 && days <= mostDays) return
  const what = days < 1 ? 'must not be before from' : `may be at most ${mostDays} days after from`
  throw new ProblemError('invalid', { errors: [fieldError('to', 'format', what)] })
}

function dayOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10)
}
