/** One line of the log. Values are ids, codes and numbers: never a name, an e-mail address, a key or a token. */
export interface LogEntry {
  readonly level: 'debug' | 'info' | 'warn' | 'error'
  /** What happened, as a stable name: `request`, `upstream`, `onboarding-step`. */
  readonly event: string
  readonly requestId?: string
  readonly [detail: string]: string | number | boolean | undefined
}

export type Logger = (entry: LogEntry) => void

/** One JSON object a line on standard output. */
export function jsonLogger(write: (line: string) => void = console.log): Logger {
  return (entry) => write(JSON.stringify({ time: new Date().toISOString(), ...entry }))
}
