import type { Store } from '@partnerkit/bff'
import { describe, expect, it } from 'vitest'
import { openBff } from '../bff/open-bff.ts'

/** One way in which a store stops being writable. Answers with what mends it. */
export type Damage = (store: Store) => Promise<() => Promise<void>>

const body = { organization: { name: 'Harbor Bakery' }, owner: { email: 'owner@harbor.test' } }

/** What the BFF does over a store that it cannot write to: nothing at the vendor that nobody would know of. */
export function describeUnwritable(open: () => Store, damages: Readonly<Record<string, Damage>>): void {
  describe('a create whose intent cannot be written', () => {
    it.each(Object.entries(damages))('because the store is %s is never sent', async (_, damage) => {
      const store = open()
      const { bff, client, sandbox } = openBff({ bff: { store } })
      await bff.started
      await client().listOrganizations({ offset: 0, limit: 1 })
      const before = sandbox.requests.length
      const mend = await damage(store)
      const onboardingId = crypto.randomUUID()
      const attempt = client().startOnboarding({ onboardingId, body })
      await expect(attempt).rejects.toMatchObject({ code: 'internal' })
      expect(sandbox.requests.slice(before).map(({ method }) => method)).not.toContain('POST')

      await mend()
      const { status } = await client().startOnboarding({ onboardingId, body })
      expect(status).toBe('completed')
      const made = sandbox.data().organizations.filter(({ name }) => name === body.organization.name)
      expect(made).toHaveLength(1)
    })
  })
}
