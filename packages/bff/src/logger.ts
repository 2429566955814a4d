/** One line of the log. Values are ids, codes and numbers: never a name, an e-mail address, a key or a token. */
export interface LogEntry {
  readonly level: 'debug' | 'info' | 'warn' | 'error'
  /** What happened, as a stable name: `request`, `upstream`, `onboarding-step`. */
  readonly event: string
  readonly requestId?: string
  readonly [detail: string]: string | number | boolean | undefined
}

/** @param json the entry as JSON, from a caller who has it already. */
export type Logger = (entry: LogEntry, json?: string) => void

/**
 * One JSON object a line.
 * @param write takes a line without its end. On Node `batchedLines()` costs less. @default console.log
 */
export function jsonLogger(write: (line: string) => void = console.log): Logger {
  const time = timeText()
  return (entry, json = JSON.stringify(entry)) => write(`{"time":"${time()}",${json.slice(1)}`)
}

/** Many lines have the same time: it is written once for all of a millisecond. */
function timeText(): () => string {
  let last = Number.NaN
  let text = ''
  return () => {
    const now = Date.now()
    if (now !== last) {
      last = now
      text = new Date(now).toISOString()
    }
    return text
  }
}
