import { ALL_ORGANIZATIONS, GRANTED, type Principal } from '@partnerkit/bff'

export const portalOrigin = 'http://localhost:4999'
export const mount = '/api/partnerkit'

/** Who is signed in by the cookie `session=ada`, as the hosts of these tests know it. */
export const people: Readonly<Record<string, Principal>> = {
  ada: { id: 'ada', tenant: 'north', role: 'partner-admin', organizations: ALL_ORGANIZATIONS },
  eve: { id: 'eve', tenant: 'south', role: 'partner-admin', organizations: GRANTED },
}

/** Whose session a Cookie header names. */
export function userOf(cookies: string | undefined): string | undefined {
  return /(?:^|; )session=(\w+)(?:;|$)/.exec(cookies ?? '')?.[1]
}

/** What a browser of the portal sends. */
export const browser = {
  cookie: 'theme=dark; session=ada',
  'x-partnerkit': '1',
  'sec-fetch-site': 'same-origin',
  origin: portalOrigin,
}

/** Whom the conformance suite asks as, of whatever server: its sandbox has organizations 101 to 103. */
export const asked = {
  portalOrigin,
  signedIn: { id: 'ada', headers: { cookie: browser.cookie } },
  organizationId: '101',
  userId: 'owner_5001',
  stranger: { id: 'eve', headers: { cookie: 'session=eve' } },
}
