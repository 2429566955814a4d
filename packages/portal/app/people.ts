/** Names for the personas of `src/personas.ts`. A real portal knows its people's names from its own sign-in. */
const people: Readonly<Record<string, { name: string; title: string }>> = {
  'partner-admin': { name: 'Maren Holt', title: 'Partner admin' },
  'partner-viewer': { name: 'Noor Haddad', title: 'Partner viewer' },
  'customer-owner': { name: 'Owner', title: 'Customer' },
  'customer-user': { name: 'Colleague', title: 'Customer' },
}

export function personOf(principalId: string): { name: string; title: string } {
  return people[principalId] ?? { name: principalId, title: '' }
}
