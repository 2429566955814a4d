import type { Fault } from './fault.ts'

export interface Circumstances {
  readonly signal: AbortSignal
  /** Does the vendor's work and answers it. */
  readonly work: () => Response
  /** An error of this status in the vendor's own shape. */
  readonly refuse: (status: number) => Response
}

/** Answers a request the way the striking faults want it. */
export async function answerUnderFaults(faults: readonly Fault[], around: Circumstances): Promise<Response> {
  for (const fault of faults) {
    if (fault.latency !== undefined) await delay(fault.latency, around.signal)
    if (fault.kind !== 'latency') return strike(fault, around)
  }
  return around.work()
}

type EndingFault = Exclude<Fault, { kind: 'latency' }>

function strike(fault: EndingFault, { signal, work, refuse }: Circumstances): Response | Promise<Response> {
  switch (fault.kind) {
    case 'status':
      return failing(fault, { status: fault.status, headers: retryAfter(fault.retryAfter), refuse })
    case 'rate-limit':
      return failing(fault, { status: 429, headers: retryAfter(fault.retryAfter ?? 1), refuse })
    case 'commit-then-fail':
      work()
      if (fault.failure === 'reset') return Promise.reject(connectionReset())
      if (fault.failure === 'hang') return untilAborted(signal)
      return failing(fault, { status: fault.status ?? 500, headers: {}, refuse })
    case 'reset':
      return Promise.reject(connectionReset())
    case 'hang':
      return untilAborted(signal)
    case 'html':
      return new Response(signInPage, {
        status: 200,
        headers: { 'content-type': 'text/html; charset=utf-8' },
      })
  }
}

interface Failure {
  readonly status: number
  readonly headers: Record<string, string>
  readonly refuse: Circumstances['refuse']
}

function failing({ body }: { readonly body?: unknown }, { status, headers, refuse }: Failure): Response {
  if (body === null || bodiless.has(status)) return new Response(null, { status, headers })
  if (typeof body === 'string') return new Response(body, { status, headers })
  if (body !== undefined) {
    const type = { 'content-type': 'application/json' }
    return new Response(JSON.stringify(body), { status, headers: { ...type, ...headers } })
  }
  const answer = refuse(status)
  for (const [name, value] of Object.entries(headers)) answer.headers.set(name, value)
  return answer
}

/** Whether an error stands for a dropped connection, so that a server can drop the real one. */
export function isConnectionReset(error: unknown): boolean {
  if (!(error instanceof TypeError && error.cause instanceof Error)) return false
  return 'code' in error.cause && error.cause.code === 'ECONNRESET'
}

// The shape Node's fetch gives: a TypeError whose cause carries the code.
function connectionReset(): TypeError {
  const cause = Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' })
  return new TypeError('fetch failed', { cause })
}

function untilAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason)
    else signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
}

function delay(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const giveUp = () => {
      clearTimeout(timer)
      reject(signal.reason)
    }
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', giveUp)
      resolve()
    }, milliseconds)
    signal.addEventListener('abort', giveUp, { once: true })
  })
}

function retryAfter(value: number | string | undefined): Record<string, string> {
  return value === undefined ? {} : { 'retry-after': String(value) }
}

const bodiless: ReadonlySet<number> = new Set([204, 205, 304])

const signInPage = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Sign in</title></head>
<body><h1>Sign in</h1><form><label>E-mail <input type="email"></label> <button>Continue</button></form></body></html>
`
