import type { Environment } from '../environment.ts'
import { randomToken } from '../random-id.ts'
import { tokenBuckets } from '../rates/token-buckets.ts'
import type { AuditEvent, Store } from '../stores/store.ts'

export type OnAudit = (event: AuditEvent) => void | Promise<void>

/** Writes the audit trail. */
export interface Audit {
  /** Resolves when it is durable. Never rejects: what could not be stored is in the log, whole. */
  record(event: Omit<AuditEvent, 'id' | 'at'>): Promise<void>
}

/** Denials of one principal that are recorded one by one. Whoever tries more is known by then. */
const denialRate = { perMinute: 60, burst: 60 }

export function createAudit(
  store: Pick<Store, 'audit'>,
  { clock, random, log }: Pick<Environment, 'clock' | 'random' | 'log'>,
  onAudit: OnAudit | undefined,
): Audit {
  const denials = tokenBuckets(clock)

  async function isOneTooMany({ kind, principal }: Omit<AuditEvent, 'id' | 'at'>) {
    if (kind !== 'denial' || !principal) return false
    const key = JSON.stringify([principal.tenant, principal.id])
    return !(await denials.take(key, denialRate)).isAllowed
  }

  async function tell(event: AuditEvent) {
    try {
      await onAudit?.(event)
    } catch (error) {
      log({ level: 'error', event: 'on-audit', error: error instanceof Error ? error.name : 'thrown' })
    }
  }

  return {
    async record(about) {
      if (await isOneTooMany(about)) return
      const event: AuditEvent = { id: randomToken(random, 12), at: clock(), ...about }
      // Not waited for: a partner's own system that hangs must not keep a browser waiting.
      void tell(event)
      try {
        await store.audit.add([event])
      } catch (error) {
        const { principal, at: _, ...rest } = event
        log({
          level: 'error',
          ...rest,
          event: 'audit-not-stored',
          principal: principal?.id,
          tenant: principal?.tenant,
          error: error instanceof Error ? error.name : 'thrown',
        })
      }
    },
  }
}
