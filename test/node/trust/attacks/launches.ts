import { expect } from 'vitest'
import type { Besieged } from '../besieged-bff.ts'
import { embedTokens } from '../two-customers.ts'
import { type Attack, get, inputs } from './attack.ts'

const nobodys = 'x'.repeat(43)
const inFrame = { 'Sec-Fetch-Dest': 'iframe', 'X-PartnerKit': undefined, Origin: undefined }

/** A page that is safe in a frame: our words, no form, a policy of its own, no token. */
const safePage = ({
  answer,
  besieged,
}: {
  answer: { body: string; raw: string; headers: ReadonlyMap<string, readonly string[]> }
  besieged: Besieged
}) => {
  expect(answer.headers.get('content-type')).toEqual(['text/html; charset=utf-8'])
  expect(answer.headers.get('content-security-policy')?.[0]).toContain("default-src 'none'")
  expect(answer.headers.get('location')).toBeUndefined()
  expect(answer.body).not.toContain('<form')
  const said = answer.raw + JSON.stringify(besieged.log)
  expect(embedTokens.filter((token) => said.includes(token))).toEqual([])
}

export const launchAttacks: readonly Attack[] = [
  ...inputs(
    'B104',
    {
      'a ticket nobody made': nobodys,
      'a ticket of markup': '%3Cscript%3Ealert(1)%3C%2fscript%3E',
      'a ticket too short': 'x',
      'a ticket too long': 'x'.repeat(44),
      'a ticket that climbs': '..%2f..%2fsession',
      'a ticket of zero bytes': '%00'.repeat(43),
    },
    (ticket) => ({
      bytes: get(`/launches/${ticket}`, { headers: inFrame }),
      status: [404, 410],
      check: safePage,
    }),
  ),
  ...inputs(
    'B104',
    {
      'nobody signed in': { ...inFrame, Cookie: undefined },
      'another site': { ...inFrame, 'Sec-Fetch-Site': 'cross-site' },
      'an image': { ...inFrame, 'Sec-Fetch-Dest': 'image' },
      'a script': { ...inFrame, 'Sec-Fetch-Dest': 'script' },
      'a window': { ...inFrame, 'Sec-Fetch-Dest': 'document' },
    },
    (headers) => ({ bytes: get(`/launches/${nobodys}`, { headers }), status: 410, check: safePage }),
  ),
]
