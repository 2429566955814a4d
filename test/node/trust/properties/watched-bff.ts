import type { ProviderDefinition } from '@partnerkit/bff'
import { openBff } from '../../bff/open-bff.ts'
import { type Script, scriptedTransport } from '../../upstream/scripted-vendor.ts'

const unlimited = { perMinute: 100_000_000, burst: 100_000_000 }

/** A BFF without limits on requests, over a vendor that answers as it is told. */
export function watchedBff(script: Script, provider?: ProviderDefinition) {
  const { transport, requests } = scriptedTransport(script)
  // Two seconds pass between any two looks at the clock, so that no vendor’s own limit is reached.
  let now = 1_764_000_000_000
  const { send, bff } = openBff({
    bff: {
      transport,
      clock: () => (now += 2_000),
      limits: { requests: { principal: unlimited, tenant: unlimited, all: unlimited } },
      ...(provider && { provider }),
    },
  })
  return {
    send,
    bff,
    /** What the vendor was sent since the last time. */
    sent: () => requests.splice(0),
  }
}
