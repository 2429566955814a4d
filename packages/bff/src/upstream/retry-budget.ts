/** Bounds how much a vendor that fails is asked again by everybody together. */
export interface RetryBudget {
  /** A call begins. */
  earn(): void
  /** Whether one retry may be made. */
  spend(): boolean
}

/** Retries per call, on the long run. */
const share = 0.1
/** Retries that are always there after a quiet time. */
const reserve = 10

export function createRetryBudget(): RetryBudget {
  let left = reserve
  return {
    earn() {
      left = Math.min(reserve, left + share)
    },
    spend() {
      if (left < 1) return false
      left--
      return true
    },
  }
}
