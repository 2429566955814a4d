import { words } from '../seed-names.ts'

export const lineNames = words(
  'Front desk,After hours,Reservations,Sales,Service,Emergencies,Billing,Second floor',
)
