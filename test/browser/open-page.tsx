import '@partnerkit/react/styles.css'
import { PartnerKitProvider, type PartnerKitProviderProps } from '@partnerkit/react'
import type { VendorName } from '@partnerkit/sandbox'
import { configure, render } from '@testing-library/react'
import { type ReactNode, StrictMode } from 'react'
import { onTestFinished } from 'vitest'
import { page } from 'vitest/browser'
import { type Backend, type BackendOptions, openBackend } from '../../stories/backend.ts'

// A machine that runs everything at once is a slow one.
configure({ asyncUtilTimeout: 5_000 })

export interface PageOptions<Vendor extends VendorName> extends BackendOptions<Vendor> {
  /** Instead of one of its own. */
  backend?: Backend<Vendor>
  provider?: Partial<PartnerKitProviderProps>
  /** Of the container, in pixels. @default 1000 */
  width?: number
  direction?: 'ltr' | 'rtl'
  /** What the portal shows below the component. */
  below?: ReactNode
}

/** A portal in a real browser, with the sandbox and the BFF in its page. */
export async function openPage<Vendor extends VendorName = 'answering-agent'>(
  children: ReactNode,
  options: PageOptions<Vendor> = {},
) {
  const { provider, width = 1000, direction = 'ltr', below } = options
  await page.viewport(1280, 900)
  const backend = options.backend ?? (await openBackend(options))
  onTestFinished(() => void backend.close())
  document.documentElement.dir = direction
  const portal = (content: ReactNode) => (
    <StrictMode>
      <PartnerKitProvider baseUrl={mount()} send={backend.send} timeZone="UTC" {...provider}>
        <div style={{ boxSizing: 'content-box', inlineSize: width, padding: 20, fontFamily: 'sans-serif' }}>
          {content}
          {below}
        </div>
      </PartnerKitProvider>
    </StrictMode>
  )
  return { backend, ...render(portal(children)) }
}

/**
 * Where dashboards open from: a static page, since a navigation cannot reach a BFF that lives in the page. Another
 * one for each test, so that no draft comes over from the one before.
 */
function mount() {
  return `${dashboardPage}?test=${crypto.randomUUID()}&launch=`
}

const dashboardPage = new URL('../../.storybook/static/dashboard-ready.html', import.meta.url).pathname

/** The rows of the table that are in the document, without its header. */
export function drawnRows(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>('tbody [role=row]')]
}

/** The element that scrolls the rows. */
export function scroller(): HTMLElement {
  const found = document.querySelector<HTMLElement>('.pk-org-table__scroller')
  if (!found) throw new Error('There is no table.')
  return found
}
