import { plainCopy } from './plain-copy.ts'
import type { AuditEvent, Store } from './store.ts'

/** @param use the trail in the order it was written. */
export function memoryAudit(use: () => AuditEvent[]): Store['audit'] {
  return {
    async add(events) {
      use().push(...plainCopy(events))
    },
    async list({ tenant, organizationId, offset, limit }) {
      const found = use().filter(
        (event) =>
          (tenant === undefined || event.principal?.tenant === tenant) &&
          (organizationId === undefined || event.organizationId === organizationId),
      )
      // Of two in one millisecond the later one comes first; the sort is stable.
      const newestFirst = found.reverse().sort((a, b) => b.at - a.at)
      return plainCopy(newestFirst.slice(offset, offset + limit))
    },
  }
}
