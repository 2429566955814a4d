import {
  ALL_ORGANIZATIONS,
  type BffOptions,
  createBff,
  fetchTransport,
  memoryStore,
  type Principal,
} from '@partnerkit/bff'
import { inPage } from '@partnerkit/bff/testing'
import type { Exchange } from '@partnerkit/contract'
import type { Send } from '@partnerkit/contract/client'
import { PartnerKitProvider, type PartnerKitProviderProps } from '@partnerkit/react/headless'
import { createSandbox, type VendorName } from '@partnerkit/sandbox'
import { configure, renderHook } from '@testing-library/react'
import { type ReactNode, StrictMode } from 'react'
import { onTestFinished, vi } from 'vitest'
import { providers } from '../../../stories/vendors.ts'

// What is waited for comes; how soon is no concern of these tests, and machines differ.
configure({ asyncUtilTimeout: 15_000 })
vi.setConfig({ testTimeout: 30_000 })

const origin = 'https://portal.test'

export const ada: Principal = {
  id: 'ada',
  tenant: 'north',
  role: 'partner-admin',
  organizations: ALL_ORGANIZATIONS,
}

export const bob: Principal = { ...ada, id: 'bob' }

interface PortalOptions {
  /** Whose API is behind it. @default 'answering-agent', whose data `sandbox` has */
  vendor?: VendorName
  /** Options of the sandbox. */
  seed?: Parameters<typeof createSandbox>[0]
  principal?: Principal | null
  bff?: Partial<BffOptions<Principal | null>>
}

/** A portal in this process: sandbox, BFF, and a network between page and BFF that can be cut and watched. */
export function openPortal({
  vendor = 'answering-agent',
  seed,
  principal = ada,
  bff: options,
}: PortalOptions = {}) {
  const sandbox = createSandbox({ organizations: 3, ...seed })
  const bff = createBff<Principal | null>({
    provider: providers[vendor](),
    authenticate: (_exchange, who) => who,
    store: memoryStore(),
    portalOrigins: [origin],
    // A sandbox of another vendor has the same way in.
    transport: fetchTransport(vendor === 'answering-agent' ? sandbox.fetch : createSandbox({ vendor }).fetch),
    logger: () => {},
    ...options,
  })
  onTestFinished(async () => {
    sessionStorage.clear()
    await bff.close()
  })
  const network = createNetwork((exchange) => inPage(bff, { principal: network.principal, origin })(exchange))
  network.principal = principal

  function Portal({ children, ...props }: Partial<PartnerKitProviderProps> & { children?: ReactNode }) {
    return (
      <StrictMode>
        <PartnerKitProvider baseUrl="/api/partnerkit" send={network.send} {...props}>
          {children}
        </PartnerKitProvider>
      </StrictMode>
    )
  }

  return {
    sandbox,
    bff,
    network,
    Portal,
    /** Renders a hook inside the portal. */
    render: <Result, Props>(hook: (props: Props) => Result, initialProps?: Props) =>
      renderHook(hook, { wrapper: Portal, ...(initialProps !== undefined && { initialProps }) }),
  }
}

/** What is between a page and its BFF. */
export function createNetwork(answer: Send) {
  const network = {
    principal: null as Principal | null,
    /** `GET /session`, in order of arrival. */
    requests: [] as string[],
    exchanges: [] as Exchange[],
    /** Requests for which it is true never reach the server. */
    isCut: (_request: string) => false,
    /** Requests for which it is true are answered, but the answer never arrives. */
    losesAnswer: (_request: string) => false,
    /** Resolves when a request may go on. */
    gate: (_request: string): Promise<void> | undefined => undefined,
    count: (request: string | RegExp) =>
      network.requests.filter((made) => (typeof request === 'string' ? made === request : request.test(made)))
        .length,
    send: (async (exchange) => {
      const request = `${exchange.method} ${exchange.target}`
      network.requests.push(request)
      network.exchanges.push(exchange)
      if (network.isCut(request)) throw new TypeError('Failed to fetch')
      await network.gate(request)
      exchange.signal?.throwIfAborted()
      const answered = await answer(exchange)
      if (network.losesAnswer(request)) throw new TypeError('Failed to fetch')
      return answered
    }) as Send,
  }
  return network
}

/** A promise and the ways to end it: a request goes on, or is lost on its way. */
export function createGate() {
  let open = () => {}
  let fail = () => {}
  const gate = new Promise<void>((resolve, reject) => {
    open = resolve
    fail = () => reject(new TypeError('Failed to fetch'))
  })
  return { gate, open, fail }
}
