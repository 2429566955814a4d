import type { PartnerKitProviderProps } from '@partnerkit/react'
import { configure, render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import type { ReactNode } from 'react'
import { vi } from 'vitest'
import { openPortal } from '../hooks/open-portal.tsx'

// A whole backend answers in this process, and a page of rows is looked through by role: give it time on a busy machine.
configure({ asyncUtilTimeout: 5000 })
vi.setConfig({ testTimeout: 30_000 })

type PortalOptions = NonNullable<Parameters<typeof openPortal>[0]>

/** Shows components in a portal with the real backend behind it, and a person in front. */
export function show(
  children: ReactNode,
  { provider, ...options }: PortalOptions & { provider?: Partial<PartnerKitProviderProps> } = {},
) {
  const portal = openPortal(options)
  const person = userEvent.setup()
  const view = render(<portal.Portal {...provider}>{children}</portal.Portal>)
  return { ...portal, ...view, person }
}

/** Acme Corporation, the first customer of every seed: John Doe owns it, with two others and two lines. */
export const acme = '101'

export function button(name: string | RegExp) {
  return screen.getByRole('button', { name })
}
