import { fork } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { recordFigure } from '../../../tools/figures.ts'

interface Measured {
  readonly status: number
  readonly bytes: number
  readonly milliseconds: number
}

/** What each hostile answer is stopped by. */
const hostilities = ['infinite', 'drip', 'gzip', 'large', 'headers'] as const
const most = 32 * 1024 * 1024

describe('B89: a vendor that wants our memory', () => {
  it.each(hostilities)(
    'answers %s: refused, and less than 32 MB more',
    { timeout: 60_000 },
    async (hostility) => {
      const { status, bytes } = await measured(hostility)
      recordFigure(`hostile vendor, ${hostility}`, `RSS + ${(bytes / 1024 / 1024).toFixed(1)} MB`)
      expect([502, 503, 504]).toContain(status)
      expect(bytes).toBeLessThan(most)
    },
  )
})

/** In a process of its own: what the tests themselves need is not counted. */
function measured(hostility: string): Promise<Measured> {
  return new Promise((resolve, reject) => {
    const child = fork(new URL('./hostile-vendor-child.ts', import.meta.url), [hostility], {
      execArgv: ['--conditions=@partnerkit/source', '--no-warnings'],
      env: { PATH: process.env.PATH },
    })
    child.once('message', (message) => {
      resolve(message as Measured) // sent by that file
      child.kill()
    })
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`The process ended by itself, with ${code}.`)))
  })
}
