import type { Answer, OperationName, ProblemCode } from '@partnerkit/contract'
import type { ProblemError } from '../problem.ts'
import type { RequestReport } from '../request-report.ts'
import type { AuditEvent } from '../stores/store.ts'
import { UpstreamFailure } from '../upstream/failure.ts'

/** Refusals of the guards that say somebody tried what is not theirs. */
const denials: ReadonlySet<ProblemCode> = new Set<ProblemCode>([
  'forbidden',
  'same-site',
  'not-found',
  'user-shared',
])

/** What would fill the trail without saying more: it is in the log. */
const unheard: ReadonlySet<ProblemCode> = new Set<ProblemCode>(['rate-limited', 'kit-outdated'])

const opensDashboards: ReadonlySet<OperationName> = new Set<OperationName>(['launchDashboard', 'getEmbedUrl'])

/** The line of a request in the audit trail; undefined for a read that was answered, and for whoever is nobody. */
export function auditEventOf(
  report: RequestReport,
  { status }: Answer,
  failure: ProblemError | undefined,
): Omit<AuditEvent, 'id' | 'at'> | undefined {
  const { operation, principal, method, params = {}, organizationId, requestId } = report
  if (!operation || !principal || (failure && unheard.has(failure.code))) return undefined
  const kind = kindOf(report, failure)
  if (!kind && method === 'GET') return undefined
  const { id, tenant, role } = principal
  const resourceId =
    params.userId ?? params.locationId ?? params.invitationId ?? params.onboardingId ?? params.importId
  return {
    kind: kind ?? 'write',
    operation,
    requestId,
    principal: { id, tenant, role },
    ...(organizationId !== undefined && { organizationId }),
    ...(resourceId !== undefined && { resourceId }),
    outcome: outcomeOf(status, failure),
    ...(failure && { code: failure.code }),
  }
}

function kindOf({ operation, principal, params }: RequestReport, failure: ProblemError | undefined) {
  // A vendor that does not find something has denied nothing.
  const isOurs = !(failure?.options.cause instanceof UpstreamFailure)
  if (failure && denials.has(failure.code) && isOurs) return 'denial'
  const isOwn = params?.userId === principal?.dashboardUserId
  return operation && opensDashboards.has(operation) && !isOwn ? 'impersonation' : undefined
}

function outcomeOf(status: number, failure: ProblemError | undefined): AuditEvent['outcome'] {
  if (failure?.code === 'outcome-unknown') return 'unknown'
  if (status >= 500) return 'failed'
  if (status >= 400) return 'refused'
  return status === 202 ? 'running' : 'done'
}
