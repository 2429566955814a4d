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
