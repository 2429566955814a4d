import type { Answer, Exchange, Send } from '@partnerkit/contract'
import type { Principal } from './principal.ts'

export interface InPageOptions {
  /** Who is signed in; `null` for nobody. Handed to the BFF as its host: `authenticate: (_, host) => host`. */
  principal: Principal | null
  /** The page's origin, one of the BFF's `portalOrigins`. @default 'http://portal.test' */
  origin?: string
}

/**
 * The BFF in the same page or process, as the client's `send`. It supplies what a browser would have sent and
 * takes from a page's own `Request`: `Origin` and `Sec-Fetch-*`. Every guard runs as it does over a network.
 *
 * @example
 * const bff = createBff<Principal | null>({ …, authenticate: (_exchange, principal) => principal })
 * <PartnerKitProvider baseUrl="/" send={inPage(bff, { principal })}>
 */
export function inPage(
  bff: { handle(exchange: Exchange, host: Principal | null): Promise<Answer> },
  { principal, origin = 'http://portal.test' }: InPageOptions,
): Send {
  return (exchange) => {
    const browser: Record<string, string> = {
      'sec-fetch-site': 'same-origin',
      'sec-fetch-mode': 'cors',
      'sec-fetch-dest': 'empty',
      ...(exchange.method !== 'GET' && { origin }),
    }
    return bff.handle(
      {
        method: exchange.method,
        target: exchange.target,
        header: (name) => browser[name] ?? exchange.header(name),
        body: (limit) => exchange.body(limit),
        ...(exchange.signal && { signal: exchange.signal }),
      },
      principal,
    )
  }
}
