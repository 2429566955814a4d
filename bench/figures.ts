import type { Check } from '../tools/check.ts'
import type { Measured, Measurements } from './measure.ts'
import { limits, memoryLimit, type TargetName, targets } from './targets.ts'

/** What was measured, one target a line. */
export function linesOf(measured: Measurements): string[] {
  const lines = entriesOf(measured).map(([name, { cpu, memory }]) => {
    const figures = [median(cpu).toFixed(1), Math.min(...cpu).toFixed(1), Math.max(...memory).toFixed(0)]
    return `${targets[name].name.padEnd(52)}${figures.map((figure) => figure.padStart(10)).join('')}`
  })
  return [`${'µs of CPU for each request, and MB'.padEnd(52)}    median      best    memory`, ...lines]
}

/** Each limit whose two sides were measured, and the memory of ours. */
export function checksOf(measured: Measurements): Check[] {
  const beside = limits.flatMap(({ target, peer, most }): Check[] => {
    const [ours, theirs] = [measured[target], measured[peer]]
    if (!ours || !theirs) return []
    const ratio = medianRatio(ours, theirs)
    const name = `${targets[target].name} : ${targets[peer].name}`
    return [{ name, ok: ratio <= most, detail: `${ratio.toFixed(2)} of ${most}` }]
  })
  const memory = entriesOf(measured).flatMap(([name, { memory: taken }]): Check[] => {
    if (!targets[name].isOurs) return []
    const most = Math.max(...taken)
    const detail = `${most.toFixed(0)} of ${memoryLimit} MB`
    return [{ name: `memory: ${targets[name].name}`, ok: most <= memoryLimit, detail }]
  })
  return [...beside, ...memory]
}

/** Of the rounds, each against the same round of the other: what disturbed one disturbed both. */
function medianRatio(ours: Measured, theirs: Measured): number {
  return median(ours.cpu.map((cpu, round) => cpu / (theirs.cpu[round] ?? Number.NaN)))
}

function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((one, other) => one - other)
  const middle = sorted.length >> 1
  const [low = Number.NaN, high = Number.NaN] = [sorted[middle - 1], sorted[middle]]
  return sorted.length % 2 === 1 ? high : (low + high) / 2
}

function entriesOf(measured: Measurements): [TargetName, Measured][] {
  return Object.entries(measured) as [TargetName, Measured][] // a record by these very names
}
