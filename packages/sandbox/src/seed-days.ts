import type { Random } from './random.ts'

// Fixed, so that a seed gives the same dates on every day it is run.
const firstDay = Date.UTC(2024, 0, 1)
const lastDay = Date.UTC(2026, 0, 1)
const day = 24 * 60 * 60 * 1000

/** A whole second in the two years of every seed; `age` goes from 0 to 1. */
export function dayAt(age: number): number {
  return wholeSecond(firstDay + age * (lastDay - firstDay))
}

/** A whole second within two months of another, and within the two years. */
export function later(random: Random, from: number): number {
  return Math.min(wholeSecond(from + random.next() * 60 * day), lastDay)
}

function wholeSecond(milliseconds: number): number {
  return Math.floor(milliseconds / 1000) * 1000
}
