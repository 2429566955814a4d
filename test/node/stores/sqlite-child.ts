import { sqliteStore } from '@partnerkit/bff/stores/sqlite'
import { account } from './account.ts'
import { event, onboarding } from './records.ts'

/**
 * A server of its own, started by the tests with a file: it holds one onboarding under a long lease, then finishes
 * others one after the other until it is killed, and tells of each after it was written.
 */
const [, , file = ''] = process.argv
const store = sqliteStore(file)
await store.open(account)

const held = onboarding({ id: 'held' })
await store.onboardings.begin(held)
await store.onboardings.claim(held.scope, held.id, 0, Number.MAX_SAFE_INTEGER)

for (let n = 0; ; n++) {
  const record = onboarding({ id: `written ${n}`, status: 'completed', organizationId: String(n) })
  await store.onboardings.begin(onboarding({ id: record.id }))
  const lease = await store.onboardings.claim(record.scope, record.id, 0, 100)
  await store.onboardings.save(record, lease?.fence ?? 0, 100, {
    grants: [{ tenant: 'tenant-1', organizationId: String(n) }],
    events: [event(`e${n}`)],
  })
  await new Promise((resolve) => process.send?.(n, resolve))
}
