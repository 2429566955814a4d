/** What the doctor has looked at: one row of its table. */
export interface Finding {
  /** In a word or two. */
  readonly check: string
  /** `unknown`: it could not be looked at, for a reason that is another finding or no fault. */
  readonly status: 'ok' | 'failed' | 'unknown'
  readonly found: string
  /** What to do. Present when it failed. */
  readonly fix?: string
}

export const ok = (check: string, found: string): Finding => ({ check, status: 'ok', found })

export const failed = (check: string, found: string, fix: string): Finding => ({
  check,
  status: 'failed',
  found,
  fix,
})

export const unknown = (check: string, found: string, fix?: string): Finding => ({
  check,
  status: 'unknown',
  found,
  ...(fix !== undefined && { fix }),
})
