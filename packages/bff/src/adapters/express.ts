import type { Answer, Exchange } from '@partnerkit/contract'
import type { NextFunction, Request, Response } from 'express'
import { answerNode } from './node.ts'

/**
 * The BFF as an Express handler. Mount it before any body parser; behind one it takes the parsed body, in which
 * duplicate keys can no longer be seen.
 *
 * @example
 * app.use('/api/partnerkit', partnerkit(bff))
 */
export function partnerkit(bff: {
  handle(exchange: Exchange, host: Request): Promise<Answer>
}): (request: Request, response: Response, next: NextFunction) => void {
  return (request, response, next) => {
    answerNode(request, response, (exchange) => bff.handle(exchange, request), {
      target: targetOf(request),
      ...parsedBody(request),
    }).catch(next)
  }
}

/** Express 4 takes doubled slashes behind the mount for one. */
function targetOf({ originalUrl, baseUrl, url }: Request): string {
  const sent = originalUrl.slice(baseUrl.length)
  return sent.replace(/^\/+/, '/') === url ? sent : url
}

function parsedBody(request: Request): { body?: Uint8Array } {
  const parsed: unknown = request.body
  // Express 4's parser leaves `{}` behind where there was no body at all, and where it did not look at it.
  const hadBody = Number(request.headers['content-length']) > 0 || 'transfer-encoding' in request.headers
  if (parsed === undefined || !hadBody || !request.readableDidRead) return {}
  if (parsed instanceof Uint8Array) return { body: parsed }
  return { body: new TextEncoder().encode(typeof parsed === 'string' ? parsed : JSON.stringify(parsed)) }
}
