import type { Page, Request } from '@playwright/test'

/** Everything that came over the network while a page was in use, by address. */
export function recordResponses(page: Page): () => Promise<string> {
  const parts: Promise<string>[] = []
  // Not at the response: the body of one that a left page has given up never comes.
  page.on('requestfinished', (request) => parts.push(textOf(request)))
  return async () => (await Promise.all(parts)).join('\n')
}

async function textOf(request: Request): Promise<string> {
  const response = await request.response()
  const head = `${request.url()} ${JSON.stringify(response?.headers())}`
  // A redirect has no body, and one of a page that was left may be gone.
  const body = await response?.text().catch(() => '')
  return `${head} ${body}`
}

/** What the page itself can see and a recorder on it could pick up: markup, storage, timing entries. */
export function visibleToThePage(page: Page): Promise<string> {
  return page.evaluate(() =>
    JSON.stringify([
      document.documentElement.outerHTML,
      document.cookie,
      { ...localStorage },
      { ...sessionStorage },
      performance.getEntries().map((entry) => entry.toJSON()),
      [...document.querySelectorAll('iframe')].map(({ src }) => src),
    ]),
  )
}

/**
 * What any script on the page can come by: markup, every value that hangs on the window, storages, caches, databases,
 * the entries of its history and of its network timing. Of a frame of another site nothing can be read.
 */
export function reachableFromThePage(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const found: string[] = [
      document.documentElement.outerHTML,
      document.cookie,
      location.href,
      document.referrer,
    ]
    const seen = new Set<unknown>()
    const walk = (value: unknown, depth: number) => {
      if (typeof value === 'string') found.push(value)
      const isOpen = (typeof value === 'object' && value !== null) || typeof value === 'function'
      if (!isOpen || depth > 12 || seen.has(value) || value instanceof Node) return
      seen.add(value)
      for (const key of Reflect.ownKeys(value as object)) {
        // looked at: an object or a function
        found.push(String(key))
        const entry = Reflect.getOwnPropertyDescriptor(value as object, key) // the same
        if (entry && 'value' in entry) walk(entry.value, depth + 1)
      }
    }
    walk(window, 0)
    // React keeps its state on the elements.
    for (const element of document.querySelectorAll('*')) {
      for (const key of Object.keys(element)) walk(Reflect.get(element, key), 0)
      if (element instanceof HTMLIFrameElement) found.push(element.src, element.name)
    }
    found.push(JSON.stringify([{ ...localStorage }, { ...sessionStorage }, history.state]))
    found.push(JSON.stringify(performance.getEntries().map((entry) => entry.toJSON())))
    for (const name of await caches.keys()) {
      const cache = await caches.open(name)
      for (const { url } of await cache.keys()) found.push(url)
    }
    for (const { name } of await indexedDB.databases()) found.push(name ?? '')
    const { navigation } = window as { navigation?: { entries(): { url: string }[] } } // not in every browser's types
    for (const { url } of navigation?.entries() ?? []) found.push(url)
    return found.join('\n')
  })
}

/** Every string in the memory of the page's scripts. The vendor's frame has a process, and so a memory, of its own. */
export async function stringsInMemory(page: Page): Promise<string> {
  const session = await page.context().newCDPSession(page)
  const chunks: string[] = []
  session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => chunks.push(chunk))
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false })
  await session.detach()
  const snapshot = JSON.parse(chunks.join('')) as { strings: string[] }
  return snapshot.strings.join('\n')
}
