import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { memoryStore, type Store } from '@partnerkit/bff'
import { sqliteStore } from '@partnerkit/bff/node'
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { patience } from '../../setup/patience.ts'
import { all, bakery, dying, newId, openStage, pass, staff } from './stage.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const call = () => ({ onboardingId: newId(), body: bakery })

function newFile() {
  const folder = mkdtempSync(join(tmpdir(), 'partnerkit-onboarding-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return join(folder, 'store.db')
}

describe('processes come and go', () => {
  it('F21 redeployed while people are created: what is under way ends or is unknown, the next one goes on', async () => {
    const stage = openStage()
    stage.sandbox.faults.add({ route: 'POST /users', kind: 'commit-then-fail', failure: 'hang', times: 1 })
    const first = stage.live()
    const same = call()
    const lost = first.client(staff).startOnboarding(same)
    lost.catch(() => undefined)
    await vi.waitFor(() => expect(stage.made().people).toHaveLength(2), patience)
    const closing = first.bff.close()
    await pass(20_000)
    await closing
    const second = stage.live()
    await second.bff.started
    await pass(70_000)
    expect((await second.client(staff).getOnboarding(same)).status).toBe('completed')
    expect([stage.made(), stage.creates('/users')]).toEqual([all, 2])
  })

  it.each([
    ['save', 'before'],
    ['save', 'after'],
    ['send', 'before'],
    ['send', 'after'],
  ] as const)('F22 killed at every call to the %s of it, %s: all converge', async (word, when) => {
    for (let nth = 1; ; nth++) {
      const stage = openStage()
      const first = dying(stage, { word, nth, when })
      const same = call()
      let isOver = false
      first
        .client(staff)
        .startOnboarding(same)
        .then(() => {
          isOver = true
        })
      await vi.waitFor(() => expect(isOver || first.isDead).toBe(true), patience)
      if (!first.isDead) {
        expect(nth).toBeGreaterThan(5)
        return
      }
      await first.died()
      const second = stage.live()
      await second.bff.started
      await pass(400_000)
      expect((await second.client(staff).getOnboarding(same)).status, `at ${nth}`).toBe('completed')
      expect(stage.made(), `at ${nth}`).toEqual(all)
    }
  })

  it('F23 two instances resume one row: one proceeds', async () => {
    const stage = openStage()
    stage.sandbox.faults.add({ route: 'POST /users', kind: 'rate-limit', retryAfter: 5, times: 1 })
    const same = call()
    const first = stage.live()
    await first.client(staff).startOnboarding(same)
    // As on a shared database: neither opens nor closes it for the other.
    const shared: Store = { ...stage.store, open: async () => undefined, close: async () => undefined }
    const second = stage.live({ store: shared })
    await second.bff.started
    await pass(30_000)
    expect((await second.client(staff).getOnboarding(same)).status).toBe('completed')
    expect([stage.made(), stage.creates('/users')]).toEqual([all, 3])
  })

  it.each([
    ['somebody has taken over: it neither calls nor writes', true],
    ['nobody has: it makes its lease sure and goes on', false],
  ])('F24 paused past its lease between intent and call, and %s', async (_, isTaken) => {
    const stage = openStage()
    let slept = false
    const { onboardings } = stage.store
    const sleepy: Store = {
      ...stage.store,
      onboardings: {
        ...onboardings,
        async save(record, ...others) {
          await onboardings.save(record, ...others)
          if (slept || record.steps[0]?.intent === undefined) return
          slept = true
          vi.advanceTimersByTime(180_000)
          if (isTaken) await onboardings.claim(record.scope, record.id, Date.now(), 600_000)
        },
      },
    }
    const parts = stage.live({ store: sleepy })
    const same = call()
    await parts
      .client(staff)
      .startOnboarding(same)
      .catch(() => undefined)
    await pass(2_000)
    expect(stage.creates()).toBe(isTaken ? 0 : 1)
    const { status, steps } = await parts.client(staff).getOnboarding(same)
    expect([status, steps[0]?.status]).toEqual(isTaken ? ['running', 'running'] : ['completed', 'done'])
  })

  it.each([-3_600_000, 3_600_000])(
    'F25 the clock jumps by %i ms: neither window nor lease goes by it',
    async (jump) => {
      const stage = openStage()
      let skew = 0
      stage.sandbox.faults.add({ route: 'POST /organizations', kind: 'reset', times: 1 })
      const parts = stage.live({ clock: () => Date.now() + skew })
      const same = call()
      await parts.client(staff).startOnboarding(same)
      skew = jump
      await pass(50_000)
      expect(stage.creates()).toBe(1)
      await pass(15_000)
      expect((await parts.client(staff).getOnboarding(same)).status).toBe('completed')
      expect([stage.made(), stage.creates()]).toEqual([all, 2])
    },
  )
})

describe('the store', () => {
  it.each(['begin', 'claim', 'save'] as const)(
    'F37 cannot %s, being full, read-only, locked or corrupt: no call to the vendor',
    async (method) => {
      const store = memoryStore()
      const fails = () => Promise.reject(new Error('the disk is full'))
      const stage = openStage({ store: { ...store, onboardings: { ...store.onboardings, [method]: fails } } })
      const start = stage.live().client(staff).startOnboarding(call())
      await expect(start).rejects.toMatchObject({ code: 'internal' })
      expect(stage.sandbox.requests).toEqual([])
    },
  )

  it('F37 is locked by another program after the onboarding has begun: the intent is not durable, so nothing is sent', async () => {
    const file = newFile()
    const stage = openStage({ store: sqliteStore(file, { busyTimeout: 0 }) })
    const parts = stage.live()
    await parts.bff.started
    stage.sandbox.faults.add({ route: 'POST /organizations', kind: 'rate-limit', retryAfter: 5, times: 1 })
    const same = call()
    await parts.client(staff).startOnboarding(same)
    stage.sandbox.clearRequests()
    const other = new DatabaseSync(file)
    onTestFinished(() => other.close())
    other.exec('BEGIN IMMEDIATE')
    await pass(60_000)
    expect(stage.creates()).toBe(0)
    other.exec('ROLLBACK')
    await pass(60_000)
    expect((await parts.client(staff).getOnboarding(same)).status).toBe('completed')
    expect(stage.made()).toEqual(all)
  })

  it.each([
    ['before the people', 'POST /users', 'completed'],
    ['before the lines', 'POST /locations', 'needs-review'],
  ])(
    'F38 is restored from a backup made %s: what is newer upstream is not created again',
    async (_, route, ends) => {
      const file = newFile()
      const stage = openStage({ store: sqliteStore(file, { busyTimeout: 0 }) })
      stage.sandbox.faults.add({ route, kind: 'rate-limit', retryAfter: 5, times: 1 })
      const first = stage.live()
      const same = call()
      await first.client(staff).startOnboarding(same)
      const backup = new DatabaseSync(file)
      backup.exec(`VACUUM INTO '${file}.backup'`)
      backup.close()
      await pass(30_000)
      expect((await first.client(staff).getOnboarding(same)).status).toBe('completed')
      const closing = first.bff.close()
      await pass(20_000)
      await closing
      copyFileSync(`${file}.backup`, file)
      const second = stage.live({ store: sqliteStore(file, { busyTimeout: 0 }) })
      await second.bff.started
      await pass(70_000)
      expect((await second.client(staff).getOnboarding(same)).status).toBe(
        ends === 'completed' ? 'needs-review' : ends,
      )
      expect(stage.made()).toEqual(all)
    },
  )

  it('F39 has a row of a newer version in it: left to that version, not guessed at; old rows go on', async () => {
    const stage = openStage()
    stage.sandbox.faults.add({ route: 'POST /users', kind: 'rate-limit', retryAfter: 5, times: 2 })
    const first = stage.live()
    const [newer, older] = [
      call(),
      {
        onboardingId: newId(),
        body: {
          ...bakery,
          organization: { name: 'Older' },
          owner: { email: 'o@older.test' },
          users: [{ email: 'p@older.test' }],
        },
      },
    ]
    await first.client(staff).startOnboarding(newer)
    await first.client(staff).startOnboarding(older)
    const scope = JSON.stringify(['north'])
    const lease = await stage.store.onboardings.claim(scope, newer.onboardingId, Date.now(), 1_000)
    if (!lease) throw new Error('The lease is not free.')
    const steps = lease.record.steps.map((step) =>
      step.kind === 'user' ? { ...step, status: 'paused' } : step,
    )
    // A status that this version does not have.
    const record = { ...lease.record, steps } as typeof lease.record
    await stage.store.onboardings.save(record, lease.fence, Date.now())
    await stage.store.onboardings.release(scope, newer.onboardingId, lease.fence)
    await pass(60_000)
    expect(stage.made().people).toEqual(['ann@bakery.test'])
    expect(stage.made('Older')).toMatchObject({ organizations: 1, lines: 2 })
    expect(first.log).toContainEqual(expect.objectContaining({ event: 'onboarding-of-a-newer-version' }))
  })
})
