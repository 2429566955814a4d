import type { ProblemCode } from '@partnerkit/contract'

interface Words {
  readonly title: string
  readonly text: string
}

type Tell = (again: string) => Words

/** What a person reads who looks at a frame, or a tab, that could not be opened. */
export function launchWords(code: ProblemCode, isTab: boolean): Words {
  const again = isTab
    ? 'Close this tab and open the dashboard again from the portal.'
    : 'Reload the page to try again.'
  return (words[code] ?? anythingElse)(again)
}

const later: Tell = () => ({
  title: 'The dashboard cannot be reached right now',
  text: 'Nothing of yours is lost. Try again in a few minutes.',
})

const anythingElse: Tell = (again) => ({ title: 'The dashboard could not be opened', text: again })

const words: Partial<Record<ProblemCode, Tell>> = {
  'ticket-spent': (again) => ({
    title: 'This link to the dashboard was used already',
    text: `It opens once, within a minute. ${again}`,
  }),
  forbidden: () => ({
    title: 'You may not open this dashboard',
    text: 'Somebody else has signed in here since, or your rights have changed. Sign in again, or ask whoever looks after the portal.',
  }),
  'same-site': () => ({
    title: 'Open the dashboard from your portal',
    text: 'It can be opened there only. Whoever looks after the portal finds the request below in the log of the server.',
  }),
  'not-found': () => ({
    title: 'This dashboard is not there any more',
    text: 'The person or the customer was removed.',
  }),
  'upstream-timeout': (again) => ({ title: 'The dashboard took too long to answer', text: again }),
  'upstream-unavailable': later,
  'sign-in-unavailable': later,
  'rate-limited': later,
}
