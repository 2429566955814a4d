import { describe, expect, it, vi } from 'vitest'
import { fetchTransport, TransportError } from './parts.ts'

const { signal } = new AbortController()
const request = {
  method: 'PATCH',
  url: 'https://api.vendor.test/v1/users',
  headers: { 'x-api-key': 'k', 'accept-encoding': 'gzip' },
  signal,
} as const

async function read(body: AsyncIterable<Uint8Array>) {
  const chunks: string[] = []
  for await (const chunk of body) chunks.push(Buffer.from(chunk).toString())
  return chunks
}

describe('a request over fetch', () => {
  it('follows nothing, keeps nothing, takes no cookies along and asks for no compression', async () => {
    const fetch = vi.fn<typeof globalThis.fetch>(async () => new Response(null, { status: 204 }))
    await fetchTransport(fetch).send(request)
    await fetchTransport(fetch).send({ ...request, body: '{}' })
    const always = {
      method: 'PATCH',
      headers: { 'x-api-key': 'k', 'accept-encoding': 'identity' },
      redirect: 'manual',
      credentials: 'omit',
      cache: 'no-store',
      signal,
    }
    expect(fetch.mock.calls).toEqual([
      [request.url, always],
      [request.url, { ...always, body: '{}' }],
    ])
    expect(Object.keys(fetch.mock.calls[0]?.[1] ?? {})).not.toContain('body')
  })

  it('is answered with status, headers by name, and a body chunk by chunk', async () => {
    const stream = new ReadableStream({
      start(controller) {
        for (const chunk of ['a', 'b']) controller.enqueue(new TextEncoder().encode(chunk))
        controller.close()
      },
    })
    const answer = await fetchTransport(
      async () => new Response(stream, { status: 202, headers: { 'x-a': '1' } }),
    ).send(request)
    expect([answer.status, answer.header('x-a'), answer.header('x-b')]).toEqual([202, '1', undefined])
    expect(await read(answer.body)).toEqual(['a', 'b'])
  })

  it('may have no body', async () => {
    const answer = await fetchTransport(async () => new Response(null)).send(request)
    expect(await read(answer.body)).toEqual([])
    const iterator = answer.body[Symbol.asyncIterator]()
    expect(await iterator.return?.()).toEqual({ done: true, value: undefined })
  })

  it('shows a redirect that a browser has hidden', async () => {
    const hidden = Object.defineProperty(new Response(null), 'type', { value: 'opaqueredirect' })
    expect((await fetchTransport(async () => hidden).send(request)).status).toBe(302)
  })

  it('closes the connection when nobody reads on, also of a body that was never begun', async () => {
    const cancel = vi.fn()
    const stream = new ReadableStream({ cancel })
    const answer = await fetchTransport(async () => new Response(stream)).send(request)
    const done = await answer.body[Symbol.asyncIterator]().return?.()
    expect(done).toEqual({ done: true, value: undefined })
    expect(cancel).toHaveBeenCalledTimes(1)
  })

  it('that gets no answer says whether it was sent', async () => {
    const refused = Object.assign(new TypeError('fetch failed'), {
      cause: Object.assign(new Error('x'), { code: 'ECONNREFUSED' }),
    })
    const failure = await fetchTransport(() => Promise.reject(refused))
      .send(request)
      .catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(TransportError)
    expect(failure).toMatchObject({ sent: false, cause: refused })
  })

  it('whose body breaks off was sent, and is not closed twice', async () => {
    const stream = new ReadableStream({
      start: (controller) => controller.error(new TypeError('terminated')),
    })
    const answer = await fetchTransport(async () => new Response(stream)).send(request)
    const iterator = answer.body[Symbol.asyncIterator]()
    await expect(iterator.next()).rejects.toMatchObject({ name: 'TransportError', sent: true })
    expect(await iterator.return?.()).toEqual({ done: true, value: undefined })
  })

  it('is the fetch of wherever it runs when none is given', async () => {
    const fetch = vi.spyOn(globalThis, 'fetch').mockResolvedValue(new Response('x'))
    await fetchTransport().send(request)
    expect(fetch).toHaveBeenCalledTimes(1)
  })
})
