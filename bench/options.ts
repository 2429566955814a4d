import { type TargetName, targets } from './targets.ts'

/** Targets by their names, all of them without any. @throws for a name that is none */
export function names(chosen: string | undefined): TargetName[] {
  const known = Object.keys(targets) as TargetName[] // the keys of this very object
  if (chosen === undefined) return known
  return chosen.split(',').map((name) => {
    const found = known.find((one) => one === name)
    if (!found) throw new Error(`There is no target ${name}. There are ${known.join(', ')}.`)
    return found
  })
}

/** @throws for anything else */
export function wholeNumber(text: string): number {
  if (!/^[1-9]\d{0,6}$/.test(text)) throw new Error(`${text} is not a whole number above 0.`)
  return Number(text)
}
