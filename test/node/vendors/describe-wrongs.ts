import { describe, expect, it } from 'vitest'
import type { BehindPrism, WatchedSandbox } from './behind-prism.ts'

export interface Wrongs {
  /** Headers of a request that is right. */
  readonly headers: Readonly<Record<string, string>>
  /** `METHOD /path` of a read that is right, by the name of its route in the vendor's pages. */
  readonly read: { readonly route: string; readonly path: string }
  readonly requests: readonly (readonly [what: string, request: string, body?: object])[]
  /** What the read answers, and its status. */
  readonly answers: readonly (readonly [what: string, body: unknown, status?: number])[]
}

/** That prism reports what does not fit the document: without it "no violation" would say nothing. */
export function describeWrongs<Sandbox extends WatchedSandbox>(
  { reach, violations }: BehindPrism<Sandbox>,
  { headers, read, requests, answers }: Wrongs,
): void {
  function open() {
    const { sandbox, origin, transport } = reach()
    async function ask(request: string, body?: unknown, given = headers) {
      const [method = '', path = ''] = request.split(' ')
      const answer = await transport.send({
        method: method as 'GET', // or another of the methods: the tables below name them
        url: origin + path,
        headers: { ...given, ...(body !== undefined && { 'content-type': 'application/json' }) },
        signal: AbortSignal.timeout(10_000),
        ...(body !== undefined && { body: JSON.stringify(body) }),
      })
      for await (const _ of answer.body);
      // Taken away: these are no failures of the test.
      return violations.splice(0)
    }
    return { sandbox, ask }
  }

  describe('what the document does not have is reported', () => {
    it('while what it has is not', async () => {
      expect(await open().ask(`GET ${read.path}`)).toEqual([])
    })

    it('of a request without a key, which does not reach the vendor', async () => {
      const { sandbox, ask } = open()
      expect(await ask(`GET ${read.path}`, undefined, {})).toMatchObject([{ direction: 'request' }])
      expect(sandbox.requests).toHaveLength(0)
    })

    it.each(requests.map(([what, request, body]) => ({ what, request, body })))(
      'of a request $what',
      async ({ request, body }) => {
        const { sandbox, ask } = open()
        expect(await ask(request, body)).toMatchObject([{ direction: 'request' }])
        expect(sandbox.requests).toHaveLength(0)
      },
    )

    it.each(answers.map(([what, body, status]) => ({ what, body, status })))(
      'of an answer $what',
      async ({ body, status = 200 }) => {
        const { sandbox, ask } = open()
        sandbox.faults.add({ route: read.route, kind: 'status', status, body })
        expect(await ask(`GET ${read.path}`)).toMatchObject([{ direction: 'answer' }])
      },
    )
  })
}
