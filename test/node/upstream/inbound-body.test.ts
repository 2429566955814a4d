import { describe, expect, it } from 'vitest'
import { InboundBody } from './parts.ts'

function opened() {
  const said: string[] = []
  const reasons: Error[] = []
  const body = new InboundBody({
    pause: () => said.push('pause'),
    resume: () => said.push('resume'),
    stop: (reason) => {
      said.push('stop')
      reasons.push(reason)
    },
  })
  return { body, said, reasons, reader: body[Symbol.asyncIterator]() }
}

const megabyte = new Uint8Array(1024 * 1024)

describe('a body that arrives faster than it is read', () => {
  it('asks the sender to wait, and to go on once it is read', async () => {
    const { body, said, reader } = opened()
    body.push(new Uint8Array(1_000))
    expect(said).toEqual([])
    body.push(megabyte)
    expect(said).toEqual(['pause'])
    await reader.next()
    expect(said).toEqual(['pause'])
    await reader.next()
    expect(said).toEqual(['pause', 'resume'])
  })

  it('is read to its end, however late the reader comes', async () => {
    const { body } = opened()
    body.push(Uint8Array.of(1))
    body.push(Uint8Array.of(2))
    body.end()
    const read: number[] = []
    for await (const chunk of body) read.push(...chunk)
    expect(read).toEqual([1, 2])
  })

  it('does not hide a failure behind what has arrived', async () => {
    const { body, reader } = opened()
    body.push(Uint8Array.of(1))
    body.fail(new Error('lost'))
    await expect(reader.next()).rejects.toThrow('lost')
  })

  it('is stopped when nobody reads on, and left alone when it had ended', async () => {
    const first = opened()
    expect(await first.reader.return?.()).toEqual({ done: true, value: undefined })
    expect(first.said).toEqual(['stop'])
    expect(first.reasons).toEqual([new Error('Nobody reads on.')])
    // Whoever gives up twice has given up once.
    await first.reader.return?.()
    expect(first.said).toEqual(['stop'])
    expect(await first.reader.next()).toEqual({ done: true, value: undefined })
    const second = opened()
    second.body.end()
    await second.reader.return?.()
    expect(second.said).toEqual([])
  })

  it('waits above 256 KiB, and not at them', async () => {
    const { body, said, reader } = opened()
    const limit = new Uint8Array(256 * 1024)
    body.push(limit)
    expect(said).toEqual([])
    body.push(Uint8Array.of(1))
    expect(said).toEqual(['pause'])
    body.push(limit)
    await reader.next()
    expect(said).toEqual(['pause', 'pause'])
    await reader.next()
    // 256 KiB are left.
    expect(said).toEqual(['pause', 'pause', 'resume'])
  })

  it('keeps what it has when its connection fails after its end', async () => {
    const { body, reader } = opened()
    body.push(Uint8Array.of(1))
    body.end()
    body.fail(new Error('lost'))
    expect(await reader.next()).toEqual({ done: false, value: Uint8Array.of(1) })
    expect(await reader.next()).toEqual({ done: true, value: undefined })
  })

  it('is waited for', async () => {
    const { body, reader } = opened()
    const first = reader.next()
    body.push(Uint8Array.of(1))
    expect(await first).toEqual({ done: false, value: Uint8Array.of(1) })
    const second = reader.next()
    body.end()
    expect(await second).toEqual({ done: true, value: undefined })
  })
})
