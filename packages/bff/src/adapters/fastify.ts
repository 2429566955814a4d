import type { Answer, Exchange } from '@partnerkit/contract'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { endAfterUnread } from './node.ts'
import { nodeExchange } from './node-exchange.ts'

/**
 * The BFF as a Fastify plugin; its prefix is the mount. The parsers of the host do not run below it, its hooks do.
 *
 * @example
 * app.register(partnerkit(bff), { prefix: '/api/partnerkit' })
 */
export function partnerkit(bff: {
  handle(exchange: Exchange, host: FastifyRequest): Promise<Answer>
}): (app: FastifyInstance) => Promise<void> {
  return async (app) => {
    app.removeAllContentTypeParsers()
    app.addContentTypeParser('*', (_request, _body, done) => done(null))
    const depth = app.prefix.split('/').filter(Boolean).length

    async function answer(request: FastifyRequest, reply: FastifyReply) {
      const target = below(request.raw.url ?? '/', depth)
      const { status, headers, body } = await bff.handle(
        nodeExchange(request.raw, reply.raw, { target }),
        request,
      )
      endAfterUnread(request.raw, reply.raw)
      return reply.code(status).headers(headers).send(body)
    }

    app.all('/*', answer)
    // A method Fastify has no routes for comes here.
    app.setNotFoundHandler(answer)
  }
}

/** Cut by segments, because a prefix may have parameters: `/:team/partnerkit`. */
function below(url: string, depth: number) {
  return `/${url
    .split('/')
    .slice(depth + 1)
    .join('/')}`
}
