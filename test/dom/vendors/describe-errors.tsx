import {
  createBff,
  type LogEntry,
  memoryStore,
  type ProviderDefinition,
  type Transport,
} from '@partnerkit/bff'
import { inPage } from '@partnerkit/bff/testing'
import { type Client, createClient, PartnerKitError } from '@partnerkit/contract/client'
import { PartnerKitProvider, useProblemText } from '@partnerkit/react'
import { renderHook } from '@testing-library/react'
import type { ReactNode } from 'react'
import { describe, expect, it, onTestFinished } from 'vitest'
import { ada } from '../hooks/open-portal.tsx'

const origin = 'https://portal.test'

export interface Opened {
  readonly provider: ProviderDefinition
  readonly transport: Transport
}

/** One documented error: how it comes about, and what becomes of it. */
export interface ErrorRow<Sandbox> {
  /** As the vendor's pages name it: a code, or a status with what it is about. */
  readonly error: string
  readonly call: string
  /** Makes the vendor answer it, and asks. */
  readonly ask: (client: Client, sandbox: Sandbox) => Promise<unknown>
  readonly code: string
  /** Path of the field that is wrong, and how. */
  readonly fields?: readonly (readonly [field: string, code: string])[]
  /** The beginning of what the page says. */
  readonly says: string
}

export function describeErrors<Sandbox>(
  vendor: string,
  rows: readonly ErrorRow<Sandbox>[],
  open: () => Opened & { sandbox: Sandbox },
): void {
  describe(`an error of ${vendor}`, () => {
    it.each(rows.map((row) => ({ ...row })))(
      '$error of $call is $code',
      async ({ ask, code, fields = [], says }) => {
        const { sandbox, ...options } = open()
        const { client, textOf } = openPage(options)
        const error = await failureOf(ask(client, sandbox))
        expect(error.code).toBe(code)
        expect(error.errors.map(({ field, code }) => [field, code])).toEqual(fields)
        expect(textOf(error).slice(0, says.length)).toBe(says)
      },
    )
  })
}

export interface Page {
  readonly client: Client
  /** What the page would say of an error. */
  readonly textOf: ReturnType<typeof useProblemText>
  /** The server's. */
  readonly log: readonly LogEntry[]
}

export function openPage({ provider, transport }: Opened): Page {
  const log: LogEntry[] = []
  const bff = createBff<typeof ada | null>({
    provider,
    authenticate: (_exchange, who) => who,
    store: memoryStore(),
    portalOrigins: [origin],
    transport,
    logger: (entry) => log.push(entry),
  })
  onTestFinished(() => bff.close())
  const send = inPage(bff, { principal: ada, origin })
  const wrapper = ({ children }: { children: ReactNode }) => (
    <PartnerKitProvider baseUrl="/" send={send}>
      {children}
    </PartnerKitProvider>
  )
  const { result } = renderHook(useProblemText, { wrapper })
  return { client: createClient({ baseUrl: '', send }), textOf: result.current, log }
}

export async function failureOf(work: Promise<unknown>): Promise<PartnerKitError> {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  if (error instanceof PartnerKitError) return error
  throw new Error('It was expected to fail with a problem.', { cause: error })
}

export function key() {
  return { idempotencyKey: crypto.randomUUID() }
}
