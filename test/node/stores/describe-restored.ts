import type { Store } from '@partnerkit/bff'
import { createSandbox } from '@partnerkit/sandbox'
import { describe, expect, it, vi } from 'vitest'
import { apiKey, openBff } from '../bff/open-bff.ts'

const body = {
  organization: { name: 'Harbor Bakery' },
  owner: { email: 'owner@harbor.test' },
  users: [{ email: 'ann@harbor.test' }, { email: 'ben@harbor.test' }],
}
const patience = { timeout: 25_000, interval: 250 }

/**
 * What the BFF does over a store that has forgotten what it had done.
 *
 * @param backUp keeps what is in the store opened last, and answers with what puts it back.
 */
export function describeRestored(open: () => Store, backUp: () => Promise<() => Promise<void>>): void {
  describe('a store that was restored from an older backup', () => {
    it('makes nothing again that is there already', async () => {
      const sandbox = createSandbox({ organizations: 2, apiKeys: [apiKey] })
      sandbox.faults.add({ route: 'POST /users', kind: 'rate-limit', retryAfter: 1, times: 1 })
      const live = () => openBff({ sandbox, bff: { store: open(), limits: { settleAfter: 0.2 } } })
      const onboardingId = crypto.randomUUID()
      const statusOf = async ({ client }: ReturnType<typeof live>) =>
        (await client().getOnboarding({ onboardingId })).status

      const first = live()
      expect((await first.client().startOnboarding({ onboardingId, body })).status).toBe('waiting')
      const restore = await backUp()
      await vi.waitUntil(async () => (await statusOf(first)) === 'completed', patience)
      await first.bff.close()
      await restore()

      sandbox.clearRequests()
      const second = live()
      const hasEnded = async () => ['completed', 'needs-review'].includes(await statusOf(second))
      await vi.waitUntil(hasEnded, patience)
      // It had forgotten them: otherwise there was nothing to ask.
      expect(sandbox.requests.map(({ path }) => path).join(' ')).toContain('/users')
      const made = sandbox.data().organizations.filter(({ name }) => name === body.organization.name)
      expect(made.map(({ users }) => users.map(({ email }) => email).toSorted())).toEqual([
        [...body.users, body.owner].map(({ email }) => email).toSorted(),
      ])
    }, 60_000)
  })
}
