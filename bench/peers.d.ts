// What is used of packages that only `npm run bench` installs: types are checked without them.

declare module '@fastify/http-proxy' {
  import type { FastifyInstance } from 'fastify'

  type Headers = Readonly<Record<string, string | string[] | undefined>>
  interface Options {
    readonly upstream: string
    readonly undici: { readonly connections: number }
    readonly replyOptions: {
      readonly rewriteRequestHeaders: (request: unknown, headers: Headers) => Headers
    }
  }
  export default function proxy(app: FastifyInstance, options: Options): Promise<void>
}

declare module 'http-proxy-middleware' {
  import type { Agent } from 'node:http'
  import type { RequestHandler } from 'express'
  export function createProxyMiddleware(options: {
    readonly target: string
    readonly changeOrigin: boolean
    readonly agent: Agent
    readonly headers: Readonly<Record<string, string>>
  }): RequestHandler
}
