import { describe, expect, it } from 'vitest'
import { InboundBody } from './parts.ts'

function opened() {
  const said: string[] = []
  const body = new InboundBody({
    pause: () => said.push('pause'),
    resume: () => said.push('resume'),
    stop: () => said.push('stop'),
  })
  return { body, said, reader: body[Symbol.asyncIterator]() }
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
    await first.reader.return?.()
    expect(first.said).toEqual(['stop'])
    const second = opened()
    second.body.end()
    await second.reader.return?.()
    expect(second.said).toEqual([])
  })
})
