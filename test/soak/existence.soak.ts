import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { answeringAgent, createBff, fetchTransport, memoryStore } from '@partnerkit/bff'
import { nodeHandler } from '@partnerkit/bff/node'
import { describe, expect, it, onTestFinished } from 'vitest'
import { recordFigure } from '../../tools/figures.ts'
import { quantile } from '../node/trust/quantile.ts'
import { apiKey } from '../node/trust/secrets.ts'
import { alice, organizationsOf, vendorOfTwo } from '../node/trust/two-customers.ts'

const portal = 'https://portal.test'
const samples = 2_000
/** Of two samples of this size the distributions differ less than this in 99 of 100 cases (Kolmogorov, Smirnov). */
const mostDistance = 1.628 * Math.sqrt(2 / samples)
const uncounted = { perMinute: 1e9, burst: 1e9 }

async function openBff() {
  const bff = createBff<IncomingMessage>({
    provider: answeringAgent({
      apiKey,
      baseUrl: 'http://127.0.0.1:4010/api/v1',
      dashboardUrl: 'http://127.0.0.1:4010/dashboard.html',
    }),
    authenticate: () => alice,
    store: memoryStore(),
    portalOrigins: [portal],
    transport: fetchTransport(vendorOfTwo().fetch),
    logger: () => undefined,
    limits: { requests: { principal: uncounted, tenant: uncounted, all: uncounted } },
  })
  for (const id of organizationsOf.alice) await bff.grants.add(alice.tenant, id)
  const server = createServer(nodeHandler(bff))
  server.listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  onTestFinished(async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
    await bff.close()
  })
  const { port } = server.address() as AddressInfo // of a TCP server
  return `http://127.0.0.1:${port}`
}

/** Milliseconds until the refusal is there. */
async function timeOf(url: string): Promise<number> {
  const began = performance.now()
  const answer = await fetch(url, { headers: { 'x-partnerkit': '1', 'sec-fetch-site': 'same-origin' } })
  await answer.arrayBuffer()
  const took = performance.now() - began
  expect(answer.status).toBe(404)
  return took
}

/** The largest difference of the two shares of values up to any value. */
function distance(some: readonly number[], others: readonly number[]): number {
  const share = (values: readonly number[], most: number) =>
    values.filter((value) => value <= most).length / values.length
  return Math.max(...[...some, ...others].map((most) => Math.abs(share(some, most) - share(others, most))))
}

describe('G18: the time of a refusal', () => {
  it('does not tell a foreign organization from one that never was', async () => {
    const baseUrl = await openBff()
    const times = { foreign: [] as number[], unknown: [] as number[] }
    const ask = async () => ({
      foreign: await timeOf(`${baseUrl}/organizations/${organizationsOf.bob[0]}`),
      unknown: await timeOf(`${baseUrl}/organizations/999`),
    })
    for (let warm = 0; warm < 1_000; warm++) await ask()
    for (let sample = 0; sample < samples; sample++) {
      const { foreign, unknown } = await ask()
      times.foreign.push(foreign)
      times.unknown.push(unknown)
    }
    const apart = Math.abs(quantile(times.foreign, 0.5) - quantile(times.unknown, 0.5))
    const most = distance(times.foreign, times.unknown)
    recordFigure(
      'existence, foreign beside unknown',
      `medians ${apart.toFixed(3)} ms apart, distance ${most.toFixed(3)} of at most ${mostDistance.toFixed(3)}`,
    )
    expect(apart).toBeLessThan(0.1)
    expect(most).toBeLessThan(mostDistance)
  })
})
