import { json } from '../answers.ts'
import type { Route } from '../router.ts'
import { checkBehaviour, type DashboardBehaviour } from './dashboard-behaviour.ts'

/** Changes parts of the dashboard's behaviour while it runs, and says what it is. */
export function dashboardSwitch(change: (parts: Partial<DashboardBehaviour>) => DashboardBehaviour): Route {
  return {
    name: 'PUT dashboard',
    method: 'PUT',
    path: '/__sandbox/dashboard',
    answer: ({ text }) => json(200, change(checkBehaviour(JSON.parse(text || '{}')))),
  }
}
