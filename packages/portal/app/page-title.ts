import { useEffect } from 'react'

/** Names the page in its tab. */
export function usePageTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · Larkfield`
  }, [title])
}
