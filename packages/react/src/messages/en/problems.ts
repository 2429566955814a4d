import type { ClientErrorCode } from '@partnerkit/contract/client'

/**
 * What every failure means to the person in front of the page: what happened, then what to do. `refused` is `invalid`
 * without a field to mark.
 */
export const problems: Record<ClientErrorCode | 'refused', string> = {
  malformed: 'The portal sent something that could not be read. Reload the page and try again.',
  unauthenticated: 'You are signed out. Sign in again to go on; what you typed is still here.',
  forbidden: 'Your account may not do this. Ask an administrator of the portal for access.',
  'same-site': 'The portal refused this request for safety. Reload the page and try again.',
  'not-found': 'This is not here any more, or your account may not see it.',
  'method-not-allowed': 'The portal cannot do this here. Reload the page and try again.',
  'request-timeout': 'The request took too long to arrive. Check your connection and try again.',
  conflict: 'This does not fit with what is already there. Reload to see the newest, then try again.',
  'organization-has-users': 'This customer still has people. Remove them first, then delete the customer.',
  'user-shared': 'This person also belongs to a customer you cannot see, so nothing was changed.',
  'idempotency-conflict': 'This was already sent with other values. Reload to see what was saved.',
  'already-started':
    'This customer was created just now, or is being set up. Look for it first; send again only if you want a second one.',
  'in-progress': 'This is still being worked on. Wait a moment, then check again.',
  'ticket-spent': 'This link was already used or has expired. Open the dashboard again.',
  'too-large': 'This is too much to send at once. Shorten it and try again.',
  'unsupported-media-type':
    'The portal sent something that could not be read. Reload the page and try again.',
  invalid: 'Some values cannot be used. Correct the marked fields and try again.',
  refused:
    'The service did not accept this. Check what you entered, and whether something else has to be done first.',
  'kit-outdated': 'This page is out of date. Reload it to go on.',
  'rate-limited': 'There were too many requests. Wait a moment, then try again.',
  internal: 'Something went wrong in the portal. Try again; if it stays, pass on the request id.',
  'not-supported': 'This is not offered here.',
  'upstream-invalid':
    'The service gave an answer that makes no sense. Try again; if it stays, pass on the request id.',
  'upstream-auth': 'The portal is not connected to the service. Tell an administrator of the portal.',
  'outcome-unknown': 'It is not known yet whether this was done. It is safe to try again in a moment.',
  'upstream-unavailable': 'The service cannot be reached right now. Try again in a few minutes.',
  'sign-in-unavailable': 'Your sign-in could not be checked right now. Try again in a moment.',
  'upstream-timeout': 'The service took too long to answer. Try again in a moment.',
  'connection-lost': 'No answer came. Check your connection, then try again.',
  'invalid-answer': 'The answer did not come from the portal. Check your connection, or reload the page.',
}

declare module '../messages.ts' {
  interface Catalogues {
    problems: typeof problems
  }
}
