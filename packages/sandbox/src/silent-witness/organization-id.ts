import { hashHex } from '../random.ts'

/** The id of the organization with this number: opaque, as the vendor's are, and the same in every run of a seed. */
export function organizationId(seed: number, number: number): string {
  return `org_${hashHex(`organization ${seed} ${number}`)}`
}
