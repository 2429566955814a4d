import type { AnsweringAgentData } from './records.ts'

const columns: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
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
  const data = value as AnsweringAgentData & Record<string, unknown> // checked column by column
  checkRow(data.nextIds, { organization: ['number'], user: ['number'], location: ['number'] }, 'nextIds')
  for (const [table, types] of Object.entries(columns)) {
    const rows = data[table]
    if (!Array.isArray(rows)) throw new TypeError(`"${table}" is not a list.`)
    for (const [index, row] of rows.entries()) checkRow(row, types, `${table}[${index}]`)
  }
  for (const [index, { memberships }] of data.users.entries()) {
    for (const membership of memberships) {
      checkRow(membership, { organizationId: ['number'], role: ['string'] }, `users[${index}].memberships`)
    }
  }
  return data
}

function checkRow(row: unknown, types: Readonly<Record<string, readonly string[]>>, where: string): void {
  if (typeOf(row) !== 'object') throw new TypeError(`"${where}" is not an object.`)
  for (const [column, allowed] of Object.entries(types)) {
    const value = (row as Record<string, unknown>)[column] // an object, by the line above
    if (!allowed.includes(typeOf(value)))
      throw new TypeError(`"${where}.${column}" is not ${allowed.join(' or ')}.`)
  }
}

function typeOf(value: unknown): string {
  if (value === null) return 'null'
  return Array.isArray(value) ? 'array' : typeof value
}
