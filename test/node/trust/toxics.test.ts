import { describe, expect, it, type TestContext } from 'vitest'
import { recordFigure } from '../../../tools/figures.ts'
import { get, patch, request } from './attacks/attack.ts'
import { openSiege } from './besieged-bff.ts'
import { openFaultProxy, type Toxic } from './fault-proxy.ts'
import { type RawAnswer, sendRaw } from './raw-http.ts'
import { stolenTime } from './stolen-time.ts'

/** Milliseconds of the whole of a read with all its attempts, and what it may take beyond. */
const readLimit = 10_000
const tolerance = 100

interface Case {
  readonly toxic: Toxic
  readonly status: number | readonly number[]
  /** Least milliseconds. */
  readonly least: number
}

const reads: Readonly<Record<string, Case>> = {
  latency: {
    toxic: { kind: 'latency', milliseconds: 300 },
    status: 200,
    least: 300,
  },
  down: { toxic: { kind: 'down' }, status: 503, least: 0 },
  bandwidth: {
    toxic: { kind: 'bandwidth', bytes: 4_000 },
    status: 200,
    least: 100,
  },
  'bandwidth of hardly anything': {
    toxic: { kind: 'bandwidth', bytes: 20 },
    status: 504,
    least: readLimit,
  },
  'slow close': {
    toxic: { kind: 'slow-close', milliseconds: 1_000 },
    status: 200,
    least: 0,
  },
  timeout: { toxic: { kind: 'timeout' }, status: 504, least: readLimit },
  'reset at once': { toxic: { kind: 'reset', after: 0 }, status: 503, least: 0 },
  'reset in the headers': {
    toxic: { kind: 'reset', after: 30 },
    status: [502, 503],
    least: 0,
  },
  'reset in the body': {
    toxic: { kind: 'reset', after: 300 },
    status: [502, 503],
    least: 0,
  },
  slicer: { toxic: { kind: 'slicer', milliseconds: 0 }, status: 200, least: 0 },
  'slicer that drips': {
    toxic: { kind: 'slicer', milliseconds: 200 },
    status: 504,
    least: readLimit,
  },
  limit: { toxic: { kind: 'limit', bytes: 120 }, status: [502, 503], least: 0 },
}

/** @param context of the test: of several at once nobody else can tell which is meant. */
async function open(toxic: Toxic, { onTestFinished }: TestContext) {
  const siege = await openSiege('node:http')
  const proxy = await openFaultProxy(siege.vendor.port)
  const besieged = await siege.open({ baseUrl: `http://127.0.0.1:${proxy.port}/api/v1` })
  proxy.become(toxic)
  onTestFinished(async () => {
    await besieged.close()
    await proxy.close()
    await siege.close()
  })
  return { ...siege, ...besieged, proxy }
}

/** How late an exchange ends after a timer of the longest read, without what the machine took for something else. */
async function besideTimer(exchange: Promise<RawAnswer>) {
  const ownTime = () => performance.now() - stolenTime()
  let over: number | undefined
  const timer = setTimeout(() => {
    over = ownTime()
  }, readLimit)
  const answer = await exchange
  clearTimeout(timer)
  return { answer, late: over === undefined ? 0 : ownTime() - over }
}

describe.concurrent('between the BFF and the vendor the network has', () => {
  // What is late is late every time; a machine that is busy is not.
  it.for(Object.entries(reads))(
    '%s: a read ends in its time',
    { retry: 2 },
    async ([name, { toxic, status, least }], context) => {
      const { port, proxy } = await open(toxic, context)
      const { answer, late } = await besideTimer(sendRaw(port, get('/organizations/101')))
      expect([status].flat(), answer.body).toContain(answer.status)
      expect(answer.milliseconds).toBeGreaterThanOrEqual(least)
      expect(late).toBeLessThanOrEqual(tolerance)
      if (least === readLimit) {
        recordFigure(
          `deadline, ${name}`,
          `${readLimit} ms + ${Math.round(answer.milliseconds - readLimit)} ms`,
        )
      }
      proxy.become({ kind: 'none' })
    },
  )

  it.for([
    ['reset at once', { kind: 'reset', after: 0 }],
    ['a limit', { kind: 'limit', bytes: 120 }],
  ] as const)('%s: a write is sent once, and its outcome is unknown', async ([_, toxic], context) => {
    const { port, vendor } = await open(toxic, context)
    const answer = await sendRaw(port, patch('/organizations/101', { name: 'x' }))
    expect([answer.status, JSON.parse(answer.body).code]).toEqual([502, 'outcome-unknown'])
    expect(vendor.asked().filter(({ method }) => method === 'PATCH')).toHaveLength(1)
  })

  it('B38: a browser that declares a body and sends none is answered 408 in 10 s, and let go', async (context) => {
    const { port } = await open({ kind: 'none' }, context)
    const headers = { 'Content-Type': 'application/json', 'Content-Length': '20' }
    const answer = await sendRaw(port, request('PATCH', '/organizations/101', { headers }))
    expect(answer.status).toBe(408)
    expect(answer.milliseconds).toBeGreaterThanOrEqual(10_000)
    expect(answer.milliseconds - answer.stolen).toBeLessThan(11_500)
  })
})
