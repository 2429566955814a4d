import { useOnboarding } from '@partnerkit/react/headless'
import { waitFor } from '@testing-library/react'
import { expect } from 'vitest'
import type { openPortal } from './open-portal.tsx'

/** What is typed into the wizard: the first of the users is a row nobody filled in. */
export const palace = {
  organization: { name: 'Pizza Palace' },
  owner: { email: 'maria@pizza.test', name: 'Maria' },
  users: [{ email: '' }, { email: 'john@pizza.test', role: 'user' }],
  locations: [{ name: 'Main Street', areaCode: '303' }],
}

export type Portal = ReturnType<typeof openPortal>

/** The wizard in a portal, once it knows its steps. */
export async function openWizard(portal: Portal, options?: Parameters<typeof useOnboarding>[0]) {
  const hook = portal.render(() => useOnboarding(options))
  await waitFor(() => expect(hook.result.current.steps).not.toEqual([]))
  return hook
}

/** What the vendor really has under that name. */
export function upstream({ sandbox }: Portal, name: string) {
  return sandbox.data().organizations.filter((organization) => organization.name === name)
}

/** The drafts this tab has stored. */
export function drafts(): string[] {
  return Object.entries({ ...sessionStorage }).flatMap(([key, text]) =>
    key.includes(':draft:') ? [text] : [],
  )
}
