import type { Facts } from './facts.ts'

/** What opens the dashboard was not accepted: the ticket by the server, or the token by the vendor. */
export function credentials({ error, frameOrigin, mode }: Facts): string | undefined {
  switch (error?.code) {
    case 'ticket-spent':
      return 'Two tickets in a row were spent when the frame opened them. Either several servers answer that do not share a store, or whose clocks differ by more than a minute: give createBff one store for all of them. Or something between opens the address first: a service worker, a link scanner, a proxy that prefetches.'
    case 'same-site':
      return `The server does not take ${window.location.origin} for a portal of its own. Name it:\n\n  createBff({ portalOrigins: ['${window.location.origin}'] })`
    case 'not-supported':
      if (mode === 'launch') return
      return `mode="${mode}" puts the embed token into this page, and the server gives it to no page unless it is told to (a vendor without a script has no mode="script"):\n\n  createBff({ dashboard: { exposeEmbedToken: true } })`
    case 'token-rejected':
      return `${frameOrigin} does not accept the embed token. It was rotated or revoked since (reload() fetches the one of now), or key and dashboard belong to different environments: compare baseUrl and dashboardUrl of the provider.`
  }
}
