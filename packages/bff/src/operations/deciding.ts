import { ProblemError } from '../problem.ts'
import type { Context } from './operation.ts'

/** Whether the principal may decide what becomes of a step that nobody but a person can decide. */
export function mayDecide({ rights, visibility }: Pick<Context, 'rights' | 'visibility'>): boolean {
  return visibility.kind === 'all' && rights.has('onboarding:resolve')
}

/** @throws {ProblemError} `forbidden` */
export function demandDecider(context: Context): void {
  context.rights.demand('onboarding:resolve')
  if (mayDecide(context)) return
  throw new ProblemError('forbidden', { detail: 'It needs a principal with ALL_ORGANIZATIONS.' })
}

/**
 * Whose onboarding is meant.
 * @throws {ProblemError} `forbidden` when it is another tenant's and the principal may not decide what becomes of it.
 */
export function tenantMeant(tenant: string | undefined, context: Context): string {
  const own = context.principal.tenant
  if (tenant === undefined || tenant === own) return own
  demandDecider(context)
  return tenant
}
