import { fork } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { jsonLogger } from '@partnerkit/bff'
import { batchedLines } from '@partnerkit/bff/node'
import { describe, expect, it } from 'vitest'

const turn = () => new Promise((resolve) => setImmediate(resolve))

describe('lines of the log', () => {
  it('are written together, once for each turn, in their order', async () => {
    const written: string[] = []
    const write = batchedLines((lines) => written.push(lines))
    write('one')
    write('two')
    expect(written).toEqual([])
    await turn()
    write('three')
    await turn()
    await turn()
    expect(written).toEqual(['one\ntwo', 'three'])
  })

  it('do not wait where there are many', () => {
    const written: string[] = []
    const write = batchedLines((lines) => written.push(lines))
    for (let line = 0; line < 100; line++) write('x'.repeat(1_000))
    expect(written.length).toBeGreaterThan(1)
    expect(written.every((lines) => lines.length < 40_000)).toBe(true)
  })

  it('are JSON, with the time in front', async () => {
    const written: string[] = []
    const log = jsonLogger((line) => written.push(line))
    log({ level: 'info', event: 'quote "', count: 1 })
    log({ level: 'info', event: 'given' }, '{"level":"info","event":"given"}')
    const [one, other] = written.map((line) => JSON.parse(line))
    expect(one).toEqual({
      time: expect.stringMatching(/^\d{4}-.*Z$/),
      level: 'info',
      event: 'quote "',
      count: 1,
    })
    expect(other).toMatchObject({ level: 'info', event: 'given' })
  })

  // The same turn in which they were logged is the last one of the process.
  it.each(['returns', 'exits', 'throws'])('are not lost when the program %s', async (end) => {
    const child = fork(new URL('./batched-lines-child.ts', import.meta.url), [end], {
      execArgv: ['--conditions=@partnerkit/source', '--no-warnings'],
      stdio: ['ignore', 'pipe', 'ignore', 'ipc'],
    })
    const ended = once(child, 'exit')
    const output = child.stdout ? await text(child.stdout) : ''
    await ended
    expect(output).toBe('one\ntwo\n')
  })
})
