import { type Columns, checkRow, checkTables } from '../check-rows.ts'
import type { SilentWitnessData } from './records.ts'

const organization: Columns = {
  id: ['string'],
  account_id: ['string'],
  name: ['string'],
  phone_number: ['string', 'null'],
  street_address: ['string', 'null'],
  city: ['string', 'null'],
  state: ['string', 'null'],
  zip_code: ['string', 'null'],
  country: ['string', 'null'],
  createdAt: ['number'],
  updatedAt: ['number'],
}

/** Checks data that comes from outside, such as a file. @throws TypeError that names what does not fit */
export function checkData(value: unknown): SilentWitnessData {
  checkRow(value, { seed: ['number'], accountId: ['string'], nextNumber: ['number'] }, 'silentWitness')
  const data = value as SilentWitnessData // checked column by column
  checkTables(data, { organizations: organization, foreignOrganizations: organization })
  return data
}
