import type { DashboardFrame } from '@partnerkit/react/headless'
import { act } from '@testing-library/react'
import { onTestFinished } from 'vitest'

/** A frame in the page, as a host has one, and what the page inside it says. */
export function attachFrame({ frameRef }: DashboardFrame) {
  const iframe = document.body.appendChild(document.createElement('iframe'))
  onTestFinished(() => iframe.remove())
  frameRef(iframe)
  return {
    tell(data: unknown, origin: string = window.location.origin) {
      const source = iframe.contentWindow
      act(() => void window.dispatchEvent(new MessageEvent('message', { origin, source, data })))
    },
  }
}
