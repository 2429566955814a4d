import type { Fault, Faults } from './fault.ts'
import { checkFault, isRoute } from './fault-check.ts'

export interface FaultRegistry extends Faults {
  /** The faults that strike this request, in order: any latencies, then at most one of another kind. */
  strike(route: string | undefined): readonly Fault[]
}

/** Creates the list of active faults over the routes that exist. */
export function createFaultRegistry(routes: readonly string[]): FaultRegistry {
  const active = new Map<string, { fault: Fault; seen: number; struck: number }>()
  let lastId = 0
  return {
    add(fault) {
      const id = `fault-${++lastId}`
      active.set(id, { fault: checkFault(fault, routes), seen: 0, struck: 0 })
      return id
    },
    remove: (id) => void active.delete(id),
    clear: () => active.clear(),
    list: () => [...active].map(([id, { fault, struck }]) => ({ id, fault, struck })),
    strike(route) {
      const striking: Fault[] = []
      for (const [id, entry] of active) {
        const { fault } = entry
        if (!isRoute(fault.route, route)) continue
        if (entry.seen++ < (fault.after ?? 0)) continue
        striking.push(fault)
        if (++entry.struck >= (fault.times ?? Number.POSITIVE_INFINITY)) active.delete(id)
        // What stands behind a fault that ends the request keeps its count for the next one.
        if (fault.kind !== 'latency') break
      }
      return striking
    },
  }
}
