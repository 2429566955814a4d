import type { NextRequest } from 'next/server.js'
import type { FetchOptions } from './fetch.ts'

interface WebBff {
  fetch(request: Request, host: NextRequest, options?: FetchOptions): Promise<Response>
}

type Handler = (request: NextRequest) => Promise<Response>

/**
 * The BFF as the route handlers of Next's App Router, in `app/api/partnerkit/[...path]/route.ts`.
 *
 * @param open answers with the BFF. Asked with the first request, since a build loads the route too, and must not
 * open the store.
 * @param options.mount the route's path in front of `[...path]`.
 * @example
 * export const { GET, HEAD, OPTIONS, PUT, POST, PATCH, DELETE } = partnerkit(openBff, { mount: '/api/partnerkit' })
 */
export function partnerkit(
  open: () => WebBff,
  { mount }: { mount: string },
): Record<'GET' | 'HEAD' | 'OPTIONS' | 'PUT' | 'POST' | 'PATCH' | 'DELETE', Handler> {
  let bff: WebBff | undefined
  const handler: Handler = (request) => {
    bff ??= open()
    return bff.fetch(request, request, { mount })
  }
  return {
    GET: handler,
    HEAD: handler,
    OPTIONS: handler,
    PUT: handler,
    POST: handler,
    PATCH: handler,
    DELETE: handler,
  }
}
