import { type Child, startChild } from './child.ts'
import { imageEnvironment } from './image.ts'
import { load } from './load.ts'
import { type Target, type TargetName, targets } from './targets.ts'
import { startVendor } from './vendor.ts'

/** One target's figures, one for each round. */
export interface Measured {
  /** Microseconds of CPU for each request. */
  readonly cpu: number[]
  /** MB, after each slice. */
  readonly memory: number[]
}

export type Measurements = Readonly<Partial<Record<TargetName, Measured>>>

export interface MeasureOptions {
  readonly names: readonly TargetName[]
  readonly rounds: number
  /** Of one slice. */
  readonly seconds: number
  /** Seconds each target is asked before the first round: until then it is compiled, not measured. */
  readonly warm: number
  /** File the servers log into. */
  readonly output: string
}

/**
 * All servers run at once; idle ones cost nothing. Each is warmed, and then asked in short slices, in another order each
 * round: what else the machine does hits all alike.
 */
export async function measure({
  names,
  rounds,
  seconds,
  warm,
  output,
}: MeasureOptions): Promise<Measurements> {
  const vendor = await startVendor()
  const children = new Map<string, Child>()
  try {
    for (const name of names) {
      const { run, isOurs } = targets[name]
      const key = run.join(' ')
      if (children.has(key)) continue
      children.set(
        key,
        await startChild({
          run: [...run, vendor.url],
          environment: isOurs ? imageEnvironment() : {},
          output,
        }),
      )
    }
    const childOf = ({ run }: Target) => children.get(run.join(' ')) as Child // started above
    const measured = Object.fromEntries(
      names.map((name): [string, Measured] => [name, { cpu: [], memory: [] }]),
    )
    // In the same slices: a load that ends leaves requests behind, and what a proxy does then it compiles anew.
    for (let warmed = 0; warmed < warm; warmed += seconds) {
      for (const name of names) await load(childOf(targets[name]).url + targets[name].path, seconds)
    }
    for (let round = 1; round <= rounds; round++) {
      for (const name of shuffled(names)) {
        const target = targets[name]
        const child = childOf(target)
        const before = await child.usage()
        const requests = await load(child.url + target.path, seconds)
        const after = await child.usage()
        measured[name]?.cpu.push((after.cpu - before.cpu) / requests)
        measured[name]?.memory.push(after.memory / 1e6)
      }
    }
    return measured
  } finally {
    for (const child of children.values()) child.stop()
    await vendor.stop()
  }
}

function shuffled<Item>(items: readonly Item[]): Item[] {
  return items
    .map((item) => ({ item, place: Math.random() }))
    .sort((one, other) => one.place - other.place)
    .map(({ item }) => item)
}
