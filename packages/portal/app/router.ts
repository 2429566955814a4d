import { useEffect, useSyncExternalStore } from 'react'

const changed = 'portal:navigated'

function subscribe(listener: () => void) {
  window.addEventListener('popstate', listener)
  window.addEventListener(changed, listener)
  return () => {
    window.removeEventListener('popstate', listener)
    window.removeEventListener(changed, listener)
  }
}

/** The path of the page, kept up to date. */
export function usePath(): string {
  return useSyncExternalStore(subscribe, () => window.location.pathname)
}

/** Opens a page of the portal without loading it anew. */
export function navigate(href: string): void {
  window.history.pushState(null, '', href)
  window.scrollTo(0, 0)
  window.dispatchEvent(new Event(changed))
}

/** A plain click on a link of the portal stays inside the page. Everything else is left to the browser. */
export function useLinks(): void {
  useEffect(() => {
    function onClick(event: MouseEvent) {
      const link = event.target instanceof Element ? event.target.closest('a') : null
      const modified = event.metaKey || event.ctrlKey || event.shiftKey || event.altKey
      if (!link || event.defaultPrevented || event.button !== 0 || modified) return
      if (link.origin !== window.location.origin || link.target || link.hash) return
      event.preventDefault()
      navigate(link.href)
    }
    document.addEventListener('click', onClick)
    return () => document.removeEventListener('click', onClick)
  }, [])
}
