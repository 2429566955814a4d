import type { Candidate as WireCandidate } from '@partnerkit/contract'

type Fields = WireCandidate['fields']

/** What was sent beside what the vendor tells, value by value; what was not sent is left out. */
export function comparedFields(
  values: readonly (readonly [
    name: string,
    sent: string | undefined,
    found: string | undefined,
    same: boolean,
  ])[],
): Fields {
  return values.flatMap(([name, sent, found, same]) =>
    sent === undefined ? [] : [{ name, sent, ...(found !== undefined && { found }), same }],
  )
}
