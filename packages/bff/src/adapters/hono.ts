import type { Context } from 'hono'
import type { FetchOptions } from './fetch.ts'

/**
 * The BFF as a Hono handler, in any runtime. Behind a middleware that has read the body it takes what Hono
 * has kept of it.
 *
 * @param options.mount the path in front of the `*`.
 * @example
 * app.all('/api/partnerkit/*', partnerkit(bff, { mount: '/api/partnerkit' }))
 */
export function partnerkit<Host extends Context>(
  bff: { fetch(request: Request, host: Host, options?: FetchOptions): Promise<Response> },
  { mount }: { mount: string },
): (context: Host) => Promise<Response> {
  return (context) => {
    const { raw } = context.req
    const body = raw.bodyUsed ? { body: () => context.req.arrayBuffer() } : undefined
    return bff.fetch(raw, context, { mount, ...body })
  }
}
