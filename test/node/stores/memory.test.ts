import { memoryStore } from '@partnerkit/bff'
import { expect, it, onTestFinished } from 'vitest'
import { account } from './account.ts'
import { describeStore } from './describe-store.ts'
import { onboarding } from './records.ts'

describeStore('memoryStore', () => {
  const store = memoryStore()
  return { store, next: () => store }
})

it('starts empty each time one is made', async () => {
  const [one, other] = [memoryStore(), memoryStore()]
  await one.open(account)
  await other.open('another account')
  onTestFinished(async () => {
    await one.close()
    await other.close()
  })
  await one.grants.add('tenant-1', '7')
  expect(await other.grants.list('tenant-1')).toEqual([])
})

it('frees the leases of whoever used it before it was closed', async () => {
  const store = memoryStore()
  const { scope, id } = onboarding()
  await store.open(account)
  onTestFinished(() => store.close())
  await store.onboardings.begin(onboarding())
  await store.onboardings.claim(scope, id, 0, 60_000)
  await store.close()
  await store.open(account)
  expect(await store.onboardings.claim(scope, id, 1, 60_000)).toBeDefined()
})
