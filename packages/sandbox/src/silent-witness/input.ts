import { type WritableField, writableFields } from './records.ts'
import { Refusal, refusalOf } from './refusal.ts'

/** Reads the seven fields of a new organization. @throws Refusal about the first that is missing */
export function readNew(text: string): Readonly<Record<WritableField, string>> {
  const sent = readFields(text)
  for (const field of writableFields) {
    if (sent[field] !== undefined) continue
    throw new Refusal(400, `${labels[field]} is required`, { code: 'org_field_required', field })
  }
  return sent as Record<WritableField, string> // the loop found all of them
}

/** Reads the fields to change. Left out, null and blank all leave a field as it is: what blank does is open. */
export function readPatch(text: string): Readonly<Partial<Record<WritableField, string>>> {
  return readFields(text)
}

function readFields(text: string): Partial<Record<WritableField, string>> {
  const body = readObject(text)
  const fields: Partial<Record<WritableField, string>> = {}
  for (const field of writableFields) {
    const value = body[field]
    if (value === undefined || value === null) continue
    if (typeof value !== 'string') throw invalidBody()
    if (value.trim() !== '') fields[field] = value
  }
  return fields
}

// Nothing is said about the Content-Type, so it does not matter.
function readObject(text: string): Readonly<Record<string, unknown>> {
  const body = parseJson(text)
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw invalidBody()
  return body as Record<string, unknown> // an object: its fields are unknown
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw invalidBody()
  }
}

function invalidBody(): Refusal {
  return refusalOf(400, 'POST')
}

const labels: Readonly<Record<WritableField, string>> = {
  name: 'Name',
  phone_number: 'Phone number',
  street_address: 'Street address',
  city: 'City',
  state: 'State',
  zip_code: 'Zip code',
  country: 'Country',
}
