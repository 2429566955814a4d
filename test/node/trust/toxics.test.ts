import { describe, expect, it, onTestFinished } from 'vitest'
import { recordFigure } from '../../../tools/figures.ts'
import { get, patch, request } from './attacks/attack.ts'
import { openSiege } from './besieged-bff.ts'
import { openFaultProxy, type Toxic } from './fault-proxy.ts'
import { sendRaw } from './raw-http.ts'

/** Milliseconds of the whole of a read with all its attempts, and what it may take beyond. */
const readLimit = 10_000
const tolerance = 100

interface Case {
  readonly toxic: Toxic
  readonly status: number | readonly number[]
  /** Least and most milliseconds. */
  readonly between: readonly [number, number]
}

const reads: Readonly<Record<string, Case>> = {
  latency: {
    toxic: { kind: 'latency', milliseconds: 300 },
    status: 200,
    between: [300, readLimit + tolerance],
  },
  down: { toxic: { kind: 'down' }, status: 503, between: [0, readLimit + tolerance] },
  bandwidth: {
    toxic: { kind: 'bandwidth', bytes: 4_000 },
    status: 200,
    between: [100, readLimit + tolerance],
  },
  'bandwidth of hardly anything': {
    toxic: { kind: 'bandwidth', bytes: 20 },
    status: 504,
    between: [readLimit, readLimit + tolerance],
  },
  'slow close': {
    toxic: { kind: 'slow-close', milliseconds: 1_000 },
    status: 200,
    between: [0, readLimit + tolerance],
  },
  timeout: { toxic: { kind: 'timeout' }, status: 504, between: [readLimit, readLimit + tolerance] },
  'reset at once': { toxic: { kind: 'reset', after: 0 }, status: 503, between: [0, readLimit + tolerance] },
  'reset in the headers': {
    toxic: { kind: 'reset', after: 30 },
    status: [502, 503],
    between: [0, readLimit + tolerance],
  },
  'reset in the body': {
    toxic: { kind: 'reset', after: 300 },
    status: [502, 503],
    between: [0, readLimit + tolerance],
  },
  slicer: { toxic: { kind: 'slicer', milliseconds: 0 }, status: 200, between: [0, readLimit + tolerance] },
  'slicer that drips': {
    toxic: { kind: 'slicer', milliseconds: 200 },
    status: 504,
    between: [readLimit, readLimit + tolerance],
  },
  limit: { toxic: { kind: 'limit', bytes: 120 }, status: [502, 503], between: [0, readLimit + tolerance] },
}

async function open(toxic: Toxic) {
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

/** Milliseconds the event loop of this process was late: a busy machine is not the BFF's delay. */
function watchLateness() {
  let worst = 0
  let last = performance.now()
  const timer = setInterval(() => {
    worst = Math.max(worst, performance.now() - last - 20)
    last = performance.now()
  }, 20)
  return () => {
    clearInterval(timer)
    return worst
  }
}

describe.concurrent('between the BFF and the vendor the network has', () => {
  it.each(Object.entries(reads))('%s: a read ends in its time', async (name, { toxic, status, between }) => {
    const lateness = watchLateness()
    const { port, proxy } = await open(toxic)
    const answer = await sendRaw(port, get('/organizations/101'))
    const late = lateness()
    expect([status].flat(), answer.body).toContain(answer.status)
    const [least, most] = between
    expect(answer.milliseconds).toBeGreaterThanOrEqual(least)
    expect(answer.milliseconds - late).toBeLessThanOrEqual(most)
    if (least === readLimit) {
      recordFigure(`deadline, ${name}`, `${readLimit} ms + ${Math.round(answer.milliseconds - readLimit)} ms`)
    }
    proxy.become({ kind: 'none' })
  })

  it.each([
    ['reset at once', { kind: 'reset', after: 0 }],
    ['a limit', { kind: 'limit', bytes: 120 }],
  ] as const)('%s: a write is sent once, and its outcome is unknown', async (_, toxic) => {
    const { port, vendor } = await open(toxic)
    const answer = await sendRaw(port, patch('/organizations/101', { name: 'x' }))
    expect([answer.status, JSON.parse(answer.body).code]).toEqual([502, 'outcome-unknown'])
    expect(vendor.asked().filter(({ method }) => method === 'PATCH')).toHaveLength(1)
  })

  it('B38: a browser that declares a body and sends none is answered 408 in 10 s, and let go', async () => {
    const { port } = await open({ kind: 'none' })
    const headers = { 'Content-Type': 'application/json', 'Content-Length': '20' }
    const answer = await sendRaw(port, request('PATCH', '/organizations/101', { headers }))
    expect(answer.status).toBe(408)
    expect(answer.milliseconds).toBeGreaterThanOrEqual(10_000)
    expect(answer.milliseconds).toBeLessThan(11_500)
  })
})
