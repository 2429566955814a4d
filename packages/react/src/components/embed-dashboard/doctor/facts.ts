import type { DashboardError, DashboardState } from '../../../hooks/dashboard-machine.ts'
import type { DashboardMode } from '../../../hooks/use-dashboard.ts'

/** What the doctor knows of a frame. */
export interface Facts {
  readonly state: DashboardState
  readonly error: DashboardError | undefined
  readonly src: string | undefined
  readonly frameOrigin: string | undefined
  readonly mode: DashboardMode
  readonly features: readonly string[]
  /** The iframe's attribute. */
  readonly sandbox: string
  /** Something of the server's whose answer is dated. */
  readonly clockUrl: string
}

/** Looks for one thing that is wrong: what happened, why it matters, what to do. */
export type Examination = (facts: Facts) => string | undefined | Promise<string | undefined>
