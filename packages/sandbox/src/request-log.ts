/** One call the sandbox received: the vendor's API and the token exchange, not pages and not the control plane. */
export interface RecordedRequest {
  readonly method: string
  readonly path: string
  /** Decoded query parameters; of a repeated one the last. */
  readonly query: Readonly<Record<string, string>>
  /** Header values by lower-case name. */
  readonly headers: Readonly<Record<string, string>>
  /** The parsed JSON body, or its text when it is not JSON; absent when empty. */
  readonly body?: unknown
  /** Arrival, epoch milliseconds by the sandbox's clock. */
  readonly at: number
  /** Absent until answered, and for calls that were reset or never answered. */
  readonly status?: number
}

/** An entry of the log that the sandbox completes while it answers. */
interface OpenEntry {
  body(text: string): void
  answered(status: number): void
}

export interface RequestLog {
  readonly entries: readonly RecordedRequest[]
  open(request: Request, url: URL, at: number): OpenEntry
  clear(): void
}

/** Creates a log that keeps the newest `limit` calls. */
export function createRequestLog(limit = 10_000): RequestLog {
  const entries: { -readonly [Key in keyof RecordedRequest]: RecordedRequest[Key] }[] = []
  return {
    entries,
    open(request, url, at) {
      const entry: (typeof entries)[number] = {
        method: request.method,
        path: url.pathname,
        query: Object.fromEntries(url.searchParams),
        headers: Object.fromEntries(request.headers),
        at,
      }
      entries.push(entry)
      if (entries.length > limit) entries.shift()
      return {
        body(text) {
          if (text !== '') entry.body = parsed(text)
        },
        answered(status) {
          entry.status = status
        },
      }
    },
    clear() {
      entries.length = 0
    },
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
