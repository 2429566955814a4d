import { words } from '../seed-names.ts'

export const trades = words(
  'Dental,Plumbing,Veterinary Clinic,Family Law,Auto Repair,Roofing,Bakery,Pediatrics,Physical Therapy,Heating & Air,' +
    'Landscaping,Property Management,Optometry,Electric,Insurance,Hair Studio,Storage,Accounting,Locksmiths,' +
    'Catering,Pest Control,Chiropractic,Realty,Florist',
)

export const lineNames = words(
  'Front desk,After hours,Reservations,Sales,Service,Emergencies,Billing,Second floor',
)
