import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { fetchTransport } from '@partnerkit/bff'
import { sqliteStore } from '@partnerkit/bff/node'
import { expect, onTestFinished } from 'vitest'
import { newId, openStage, staff } from './stage.ts'

/** Milliseconds, each a median. */
export interface StepCost {
  /** From one step to the next, without what the vendor takes; what the disk takes is in it. */
  readonly step: number
  /** Of the processor, for the same. Whoever else is at work on the machine and its disk hardly shows in it. */
  readonly stepCpu: number
  /** A row that is on the disk when it is answered, with nothing around it, in the same run. */
  readonly insert: number
  readonly insertCpu: number
}

const rounds = 30
const steps = 10

/** What a step costs on SQLite, beside a bare insert. */
export async function measureStepCost(): Promise<StepCost> {
  const folder = mkdtempSync(join(tmpdir(), 'partnerkit-cost-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const stage = openStage({ store: sqliteStore(join(folder, 'store.db')) })
  const vendor = fetchTransport(stage.sandbox.fetch)
  const vendors = createWatch()
  const parts = stage.live({
    transport: { send: (request) => vendors.during(() => vendor.send(request)) },
  })
  await parts.bff.started
  const insert = bareInsert(join(folder, 'bare.db'))
  const measured: Record<keyof StepCost, number[]> = { step: [], stepCpu: [], insert: [], insertCpu: [] }
  for (let n = 0; n < rounds; n++) {
    const users = Array.from({ length: steps - 1 }, (_, user) => ({ email: `u${user}@c${n}.test` }))
    const body = { organization: { name: `C${n}` }, owner: { email: `o@c${n}.test` }, users }
    const [onboarding, inserts] = [createWatch(), createWatch()]
    vendors.reset()
    const start = () => parts.client(staff).startOnboarding({ onboardingId: newId(), body })
    expect((await onboarding.during(start)).status).toBe('completed')
    await inserts.during(async () => {
      for (let k = 0; k < steps; k++) insert()
    })
    measured.step.push((onboarding.elapsed - vendors.elapsed) / steps)
    measured.stepCpu.push((onboarding.cpu - vendors.cpu) / steps)
    measured.insert.push(inserts.elapsed / steps)
    measured.insertCpu.push(inserts.cpu / steps)
  }
  return {
    step: median(measured.step),
    stepCpu: median(measured.stepCpu),
    insert: median(measured.insert),
    insertCpu: median(measured.insertCpu),
  }
}

/** Adds up the milliseconds of what is done during it, by the clock and of this process' processor. */
function createWatch() {
  const sum = { elapsed: 0, cpu: 0 }
  return {
    get elapsed() {
      return sum.elapsed
    },
    get cpu() {
      return sum.cpu
    },
    reset() {
      Object.assign(sum, { elapsed: 0, cpu: 0 })
    },
    async during<Result>(work: () => Promise<Result>): Promise<Result> {
      const [began, used] = [performance.now(), process.cpuUsage()]
      try {
        return await work()
      } finally {
        const { user, system } = process.cpuUsage(used)
        sum.elapsed += performance.now() - began
        sum.cpu += (user + system) / 1_000
      }
    },
  }
}

function bareInsert(file: string): () => void {
  const database = new DatabaseSync(file)
  onTestFinished(() => database.close())
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE t (a INTEGER, b TEXT)')
  const insert = database.prepare('INSERT INTO t (a, b) VALUES (?, ?)')
  return () => void insert.run(1, 'x'.repeat(500))
}

function median(values: number[]): number {
  return values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}
