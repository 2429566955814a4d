import { hashHex } from '../random.ts'

/** The partner's own organization, whatever the seed: an `X-Anyreach-Org` that a test can write down. */
export const rootId = 'org_sandbox'

/** An opaque id, the same in every run of a seed. */
export function idOf(prefix: 'org' | 'user' | 'inv', seed: number, number: number): string {
  return `${prefix}_${hashHex(`${prefix} ${seed} ${number}`)}`
}

/** A UUID made from a text. */
export function uuidOf(text: string): string {
  const hex = hashHex(text) + hashHex(`${text} again`)
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20),
  ].join('-')
}
