import * as z from 'zod'
import type { Instances } from '../stores/instances.ts'
import type { Proofs } from './proofs.ts'

const announcement = z.object({
  forget: z.object({ organizationId: z.string().optional(), userId: z.string().optional() }),
})

/** Proofs that are forgotten in all instances: somebody who was removed in one is not let in by another. */
export function announcedProofs(proofs: Proofs, instances: Instances | undefined): Proofs {
  if (!instances) return proofs
  const { announcements } = instances
  announcements.hear({
    heard(text) {
      const { data } = announcement.safeParse(JSON.parse(text))
      if (!data) return
      const { organizationId, userId } = data.forget
      proofs.forget({ ...(organizationId && { organizationId }), ...(userId && { userId }) })
    },
    // A proof is kept for seconds.
    missed() {},
  })
  return {
    ...proofs,
    forget(about) {
      proofs.forget(about)
      announcements.say(JSON.stringify({ forget: about }))
    },
  }
}
