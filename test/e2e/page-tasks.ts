import type { Page } from '@playwright/test'

/** One task of the page's main thread. */
export interface PageTask {
  /** Milliseconds that the thread itself was at work: what else the machine does is not in it. */
  readonly own: number
  /** The longest parts of it, for whoever has to mend it. */
  readonly parts: readonly string[]
}

/** The longest tasks of the page's main thread while something is done, the longest first. */
export async function tasksDuring(page: Page, act: () => Promise<unknown>): Promise<PageTask[]> {
  const browser = page.context().browser()
  if (!browser) throw new Error('The page has no browser of its own.')
  await browser.startTracing(page, {
    categories: ['toplevel', 'devtools.timeline', 'disabled-by-default-devtools.timeline', 'v8'],
  })
  let trace = ''
  try {
    await act()
  } finally {
    trace = (await browser.stopTracing()).toString('utf8')
  }
  const { traceEvents } = JSON.parse(trace) as { traceEvents: TraceEvent[] } // Chromium's own format
  const threads = new Set(
    traceEvents.filter(({ args }) => args?.name === 'CrRendererMain').map((event) => threadOf(event)),
  )
  const events = traceEvents.filter((event) => threads.has(threadOf(event)) && event.tdur !== undefined)
  return events
    .filter(({ name }) => name === 'RunTask')
    .sort((one, other) => milliseconds(other) - milliseconds(one))
    .slice(0, 20)
    .filter((task) => !isTidying(task, events))
    .map((task) => ({ own: milliseconds(task), parts: partsOf(task, events) }))
}

/** Of Chromium's trace; times in microseconds. */
interface TraceEvent {
  readonly name: string
  readonly pid: number
  readonly tid: number
  readonly ts: number
  readonly dur?: number
  /** Of the thread's own time. */
  readonly tdur?: number
  readonly args?: { readonly name?: string }
}

const threadOf = ({ pid, tid }: TraceEvent) => `${pid} ${tid}`
const milliseconds = ({ tdur = 0 }: TraceEvent) => tdur / 1000

/** V8 gives memory back once a page has nothing to do: nobody waits for that, and it is no work of the page's. */
function isTidying(task: TraceEvent, events: readonly TraceEvent[]): boolean {
  return within(task, events).some(({ name }) => name === 'V8.GCFinalizeMCReduceMemory')
}

function within(task: TraceEvent, events: readonly TraceEvent[]): readonly TraceEvent[] {
  const end = task.ts + (task.dur ?? 0)
  return events.filter((event) => event.ts > task.ts && event.ts < end && threadOf(event) === threadOf(task))
}

function partsOf(task: TraceEvent, events: readonly TraceEvent[]): string[] {
  return within(task, events)
    .filter((event) => milliseconds(event) > 5)
    .sort((one, other) => milliseconds(other) - milliseconds(one))
    .slice(0, 6)
    .map((event) => `${event.name} ${milliseconds(event).toFixed(0)} ms`)
}
