import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Store } from '@partnerkit/bff'
import { sqliteStore } from '@partnerkit/bff/stores/sqlite'
import { expect, it, onTestFinished } from 'vitest'
import { account } from './account.ts'
import { commitsOf } from './commits-of.ts'
import { onboarding } from './records.ts'

it('writes together what is asked for in one turn: one wait for the disk', async () => {
  const file = newFile()
  const store = await opened(file)
  const before = commitsOf(file)
  const tenants = Array.from({ length: 50 }, (_, n) => `tenant-${n}`)
  await Promise.all(tenants.map((tenant) => store.grants.add(tenant, '7')))
  expect(commitsOf(file) - before).toBe(1)
  expect((await store.grants.tenantsOf('7')).toSorted()).toEqual(tenants.toSorted())
})

it('loses nothing of a turn in which one write fails', async () => {
  const store = await opened(newFile())
  const outcomes = await Promise.allSettled([
    store.grants.add('tenant-1', '7'),
    store.onboardings.save(onboarding(), 1, 100, { grants: [{ tenant: 'tenant-2', organizationId: '7' }] }),
    store.onboardings.begin(onboarding()),
    store.onboardings.claim('tenant-1', onboarding().id, 0, 100),
  ])
  expect(outcomes).toMatchObject([
    { status: 'fulfilled' },
    { status: 'rejected', reason: { name: 'LeaseLost' } },
    { status: 'fulfilled', value: { inserted: true } },
    { status: 'fulfilled', value: { fence: 1 } },
  ])
  expect(await store.grants.tenantsOf('7')).toEqual(['tenant-1'])
})

it('has what was asked for before it was closed', async () => {
  const file = newFile()
  const store = await opened(file)
  const asked = store.grants.add('tenant-1', '7')
  await store.close()
  await asked
  expect(await (await opened(file)).grants.has('tenant-1', '7')).toBe(true)
})

function newFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'partnerkit-store-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return join(folder, 'store.db')
}

async function opened(file: string): Promise<Store> {
  const store = sqliteStore(file)
  await store.open(account)
  onTestFinished(() => store.close())
  return store
}
