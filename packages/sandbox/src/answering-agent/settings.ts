import type { DashboardBehaviour } from './dashboard-behaviour.ts'

export interface AnsweringAgentSettings {
  /** Milliseconds a new line stays pending. @default 2000 */
  readonly activateAfter?: number
  /** Which generation of the vendor's documents bodies follow: the guide's short form or the reference's full one. @default 'reference' */
  readonly bodies?: 'guide' | 'reference'
  /** Shape of error bodies, which no document shows: `{message, errors?}` or `{error}`. @default 'message' */
  readonly errors?: 'message' | 'error'
  /** How the dashboard page behaves towards the page that frames it. @default as plainly as it can */
  readonly dashboard?: Partial<DashboardBehaviour>
}
