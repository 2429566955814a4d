import { type Columns, checkRow, checkTables } from '../check-rows.ts'
import type { AnsweringAgentData } from './records.ts'

const tables: Readonly<Record<string, Columns>> = {
  organizations: {
    id: ['number'],
    name: ['string'],
    description: ['string', 'null'],
    createdAt: ['number'],
    updatedAt: ['number'],
  },
  users: {
    id: ['number'],
    externalId: ['string'],
    email: ['string'],
    name: ['string', 'null'],
    tokenGeneration: ['number'],
    memberships: ['array'],
    createdAt: ['number'],
    updatedAt: ['number'],
  },
  locations: {
    id: ['number'],
    organizationId: ['number'],
    name: ['string'],
    phoneNumber: ['string', 'null'],
    activeAt: ['number', 'null'],
    address: ['string', 'null'],
    googlePlaceId: ['string', 'null'],
    createdAt: ['number'],
    updatedAt: ['number'],
  },
}

/** Checks data that comes from outside, such as a file. @throws TypeError that names what does not fit */
export function checkData(value: unknown): AnsweringAgentData {
  checkRow(value, { seed: ['number'], nextIds: ['object'] }, 'answeringAgent')
  const data = value as AnsweringAgentData // checked column by column
  checkRow(data.nextIds, { organization: ['number'], user: ['number'], location: ['number'] }, 'nextIds')
  checkTables(data, tables)
  for (const [index, { memberships }] of data.users.entries()) {
    for (const membership of memberships) {
      checkRow(membership, { organizationId: ['number'], role: ['string'] }, `users[${index}].memberships`)
    }
  }
  return data
}
