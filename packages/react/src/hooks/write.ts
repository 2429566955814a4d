'use client'
import type { Client, PartnerKitError } from '@partnerkit/contract/client'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useKit } from '../provider/context.ts'
import type { PartnerKitEvent } from '../provider/events.ts'
import type { WriteName } from '../provider/keys.ts'

/** What every write hook answers. */
export interface Write<Input, Output> {
  /**
   * Does it. Resolves with the answer or rejects with a `PartnerKitError`, which `error` keeps as well. The
   * same input again while it is under way is the same call.
   */
  readonly trigger: (input: Input) => Promise<Output>
  readonly isMutating: boolean
  /** Of the last call; gone with the next. */
  readonly error: PartnerKitError | undefined
  /** The answer to the last call. */
  readonly data: Output | undefined
  /** Forgets `data` and `error`. */
  readonly reset: () => void
}

interface WriteOptions<Input, Output> {
  /** The hook is named after it. */
  operation: WriteName
  /** What is written to, apart from the input. Absent where the write makes the organization itself. */
  path?: { organizationId: string; userId?: string }
  /** @param key the idempotency key, for a create. */
  call: (client: Client, input: Input, key: () => string) => Promise<Output>
  /** What happened, without what the path says already. */
  event?: (output: Output, input: Input) => PathlessEvent<PartnerKitEvent>
}

type PathlessEvent<Event> = Event extends { organizationId?: string }
  ? Omit<Event, 'organizationId' | 'userId'> & { organizationId?: string; userId?: string }
  : never

interface State<Output> {
  isMutating: boolean
  error?: PartnerKitError
  data?: Output
}

const idle = { isMutating: false }

/** One write: at most one state update per call, none from a call that a later one has overtaken. */
export function useWrite<Input, Output>(options: WriteOptions<Input, Output>): Write<Input, Output> {
  const kit = useKit(options.operation.replace(/^./, (first) => `use${first.toUpperCase()}`))
  const [state, setState] = useState<State<Output>>(idle)
  const latest = useRef(options)
  useEffect(() => {
    latest.current = options
  })
  const calls = useRef<{ newest?: Promise<Output>; request?: string }>({})

  const trigger = useCallback(
    (input: Input): Promise<Output> => {
      const { operation, path, call, event } = latest.current
      const request = JSON.stringify([operation, path, input])
      const { newest } = calls.current
      if (newest && calls.current.request === request) return newest

      async function run(): Promise<Output> {
        try {
          const data = await call(kit.client, input, () => kit.requestKeys.keyOf(request))
          kit.requestKeys.settle(request)
          kit.markStale(operation, path?.organizationId)
          // With its path it is whole.
          if (event) kit.onEvent({ ...path, ...event(data, input) } as PartnerKitEvent)
          settle({ isMutating: false, data })
          return data
        } catch (cause) {
          // The client throws nothing else unless it is aborted, and nobody aborts a write.
          const error = cause as PartnerKitError
          if (error.code === 'idempotency-conflict') kit.requestKeys.settle(request)
          if (mayHaveChanged(error)) kit.markStale(operation, path?.organizationId)
          settle({ isMutating: false, error })
          throw error
        }
      }

      function settle(next: State<Output>) {
        if (calls.current.newest !== promise) return
        calls.current = {}
        setState(next)
      }

      setState(({ error: _, ...before }) => ({ ...before, isMutating: true }))
      const promise = run()
      calls.current = { newest: promise, request }
      return promise
    },
    [kit],
  )

  const reset = useCallback(() => {
    calls.current = {}
    setState(idle)
  }, [])

  return { trigger, reset, isMutating: state.isMutating, error: state.error, data: state.data }
}

/** The write may have happened after all, or somebody else was faster. */
function mayHaveChanged({ status }: PartnerKitError): boolean {
  return status === 0 || status === 404 || status === 409 || status >= 500
}
