import { type Columns, checkRow, checkTables } from '../check-rows.ts'
import type { AnyreachData } from './records.ts'

const tables: Readonly<Record<string, Columns>> = {
  organizations: {
    id: ['string'],
    number: ['number'],
    slug: ['string'],
    name: ['string'],
    parentId: ['string', 'null'],
    billingEmail: ['string', 'null'],
    stepLength: ['number'],
    createdAt: ['number'],
    updatedAt: ['number'],
  },
  users: { id: ['string'], email: ['string'], name: ['string', 'null'] },
  members: { organizationId: ['string'], userId: ['string'], role: ['string'], createdAt: ['number'] },
  invitations: {
    id: ['string'],
    organizationId: ['string'],
    email: ['string'],
    role: ['string'],
    status: ['string'],
    createdAt: ['number'],
  },
  keys: {
    secret: ['string'],
    organizationId: ['string'],
    name: ['string'],
    expiresAt: ['number', 'null'],
    createdAt: ['number'],
  },
}

/** Checks data that comes from outside, such as a file. @throws TypeError that names what does not fit */
export function checkData(value: unknown): AnyreachData {
  const single: Columns = {
    seed: ['number'],
    rootId: ['string'],
    partnerUserId: ['string'],
    nextNumbers: ['object'],
  }
  checkRow(value, single, 'anyreach')
  const data = value as AnyreachData // checked column by column
  const numbers = { organization: ['number'], user: ['number'], invitation: ['number'], key: ['number'] }
  checkRow(data.nextNumbers, numbers, 'nextNumbers')
  checkTables(data, tables)
  return data
}
