'use client'
import { useSlot } from './slot.ts'

export interface SkeletonProps {
  /** @default 'medium' */
  size?: 'small' | 'medium' | 'large'
  /** Does not pulse: where there are many, and more with each frame of a scroll. */
  still?: boolean
}

/** A bar where text will be. */
export function Skeleton({ size = 'medium', still = false }: SkeletonProps) {
  return <span className={useSlot()('skeleton')} data-size={size} data-still={still} />
}
