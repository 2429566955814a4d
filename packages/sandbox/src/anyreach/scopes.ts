import type { Role } from './records.ts'

const reads = [
  'members:read',
  'agents:read',
  'phone_numbers:read',
  'trunks:read',
  'web_widgets:read',
  'campaigns:read',
  'concurrency:read',
  'conversations:read',
] as const

const all = [
  ...reads,
  'members:manage',
  'billing:manage',
  'organizations:manage',
  'child_organizations:manage',
  'agents:manage',
  'phone_numbers:manage',
  'managed_accounts:manage',
  'trunks:manage',
  'web_widgets:manage',
  'campaigns:manage',
  'concurrency:manage',
  'conversations:read_sensitive',
  'conversations:manage',
] as const

export type Scope = (typeof all)[number]

/** What a role may do: an admin everything, a viewer only read. The vendor's catalogue is longer. */
export function scopesOf(role: Role): readonly Scope[] {
  return role === 'admin' ? all : reads
}
