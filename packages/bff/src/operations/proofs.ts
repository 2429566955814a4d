import type { OperationName } from '@partnerkit/contract'
import type { Call, UsersGroup } from '../providers/provider.ts'

/** That a user is in an organization, by what the vendor said at most 30 s ago. For reads and launches only. */
export interface Proofs {
  /**
   * @returns everywhere the user belongs, where the vendor tells it.
   * @throws {UpstreamFailure} `not-found` when it is not in the organization. That is asked anew each time.
   */
  membership(organizationId: string, userId: string, call: Call): Promise<readonly string[] | undefined>
  /** Something of the organization, or of the user wherever it belongs, is being changed or has been. */
  forget(about: { organizationId?: string; userId?: string }): void
}

/** Milliseconds a proof is kept. */
const keptFor = 30_000
const mostProofs = 10_000

interface Proof {
  readonly organizationId: string
  readonly userId: string
  readonly organizations: readonly string[] | undefined
  readonly until: number
}

/**
 * Proofs in memory, those of one account.
 *
 * @param options.clock milliseconds since 1970.
 */
export function createProofs({
  account,
  users,
  clock,
}: {
  account: string
  users: UsersGroup
  clock: () => number
}): Proofs {
  const proofs = new Map<string, Proof>()
  /** How often something was forgotten: what was read across such a moment is not kept. */
  let changes = 0

  return {
    async membership(organizationId, userId, call) {
      const key = JSON.stringify([account, organizationId, userId])
      const kept = proofs.get(key)
      if (kept && clock() < kept.until) return kept.organizations
      const before = changes
      const asked = clock()
      const { organizations } = await users.get(organizationId, userId, call)
      if (before === changes) {
        proofs.delete(key)
        proofs.set(key, { organizationId, userId, organizations, until: asked + keptFor })
        const [oldest] = proofs.keys()
        if (proofs.size > mostProofs && oldest !== undefined) proofs.delete(oldest)
      }
      return organizations
    },

    forget({ organizationId, userId }) {
      changes++
      for (const [key, proof] of proofs) {
        if (proof.organizationId === organizationId || proof.userId === userId) proofs.delete(key)
      }
    },
  }
}

const changeNothing: ReadonlySet<OperationName> = new Set<OperationName>(['launchDashboard', 'getEmbedUrl'])

/** Whether proofs must not outlive the operation. */
export function changesMemberships(name: OperationName, method: string): boolean {
  return method !== 'GET' && !changeNothing.has(name)
}
