import { PartnerKitProvider, type PartnerKitProviderProps } from '@partnerkit/react'
import type { VendorName } from '@partnerkit/sandbox'
import { type CSSProperties, type ReactNode, StrictMode, useEffect, useState } from 'react'
import { type Backend, type BackendOptions, openBackend } from './backend.ts'
import './story-page.css'

/** What a story says about the page it is in. */
export interface StoryPageOptions extends BackendOptions {
  theme?: 'light' | 'dark'
  density?: 'comfortable' | 'compact'
  elevation?: 'raised' | 'flush'
  /** Of the container, in pixels; the whole page without it. */
  width?: number
  direction?: 'ltr' | 'rtl'
  /** The page that Storybook serves for a frame. @default 'ready' */
  frame?: 'ready' | 'hanging'
  /** Anything else of the provider. */
  provider?: Partial<PartnerKitProviderProps>
}

/** Parameters of a story, typed: `parameters: inPortal({ theme: 'dark' })`. */
export function inPortal(portal: StoryPageOptions): { portal: StoryPageOptions } {
  return { portal }
}

/** What a play function may look at and change: the sandbox of its vendor, and what the page asked for. */
export function backendOf<Vendor extends VendorName = 'answering-agent'>({
  loaded,
}: {
  loaded: Record<string, unknown>
}): Backend<Vendor> {
  return loaded.backend as Backend<Vendor> // set by `loadBackend`, for every story
}

/** A loader of the preview: one backend for each mount of a story. */
export async function loadBackend({
  parameters,
}: {
  parameters: { portal?: StoryPageOptions }
}): Promise<{ backend: Backend<VendorName> }> {
  return { backend: await openBackend(parameters.portal) }
}

export interface StoryPageProps {
  options: StoryPageOptions
  backend: Backend<VendorName>
  /** Alone on the page, and not one of several in the documentation. */
  alone: boolean
  children: ReactNode
}

/** The partner's portal around a story: its page, its provider. */
export function StoryPage({ options, backend, alone, children }: StoryPageProps) {
  const { theme = 'light', density, elevation, width, direction = 'ltr', frame = 'ready', provider } = options
  // A change in the controls loads another backend: what was typed would be lost with it.
  const [{ send }] = useState(backend)
  const [baseUrl] = useState(() => mountOf(frame))

  useEffect(() => {
    if (!alone) return
    // Dialogs hang below the body: direction and colours are the page's, as in a portal.
    document.documentElement.dir = direction
    document.documentElement.style.colorScheme = theme
  }, [alone, direction, theme])

  const style: CSSProperties | undefined = width ? { maxInlineSize: width } : undefined
  return (
    <StrictMode>
      <PartnerKitProvider
        baseUrl={baseUrl}
        send={send}
        timeZone="UTC"
        {...provider}
        appearance={{
          theme,
          ...(density && { density }),
          ...(elevation && { elevation }),
          ...provider?.appearance,
        }}
      >
        <div className="story-page" data-theme={theme} data-alone={alone} dir={direction}>
          <div className="story-page__room" style={style}>
            {children}
          </div>
        </div>
      </PartnerKitProvider>
    </StrictMode>
  )
}

/**
 * Each mount has a `baseUrl` of its own, and with it its own drafts and its own principal, also where the
 * documentation shows several stories on one page. The requests themselves go to `send`; the browser sees the
 * `baseUrl` in one place only, the address of a dashboard's frame. A navigation cannot reach a BFF that lives in
 * the page, so the address leads to a static page that Storybook serves, and the launch ticket becomes a part of
 * its query: `/dashboard-ready.html?story={id}&launch=/launches/{ticket}`.
 */
function mountOf(frame: 'ready' | 'hanging') {
  return `/dashboard-${frame}.html?story=${crypto.randomUUID()}&launch=`
}
