import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { recordFigure } from '../../../tools/figures.ts'
import { newDatabase } from '../../postgres/new-database.ts'
import { ada, type Env, openVendor, startServer, tokenFor } from '../server/server-process.ts'

/** Milliseconds between two requests of one client: less than all together may send. */
const between = 30

type Server = Awaited<ReturnType<typeof startServer>>

/**
 * Two servers on one PostgreSQL, restarted in turn under load.
 *
 * @param restarts of each of the two.
 */
export function describeRollingRestarts(restarts: number): void {
  describe('two instances', () => {
    let vendor: Awaited<ReturnType<typeof openVendor>>
    let env: Env
    const servers: Server[] = []

    beforeAll(async () => {
      vendor = await openVendor()
      env = { ...vendor.env, PARTNERKIT_STORE: await newDatabase() }
    })
    afterAll(async () => {
      await Promise.all(servers.map((server) => server.kill()))
      await vendor?.close()
    })

    it(
      `fail no request while they are restarted in turn, ${restarts} times`,
      async () => {
        // Of many people: what one of them, or one tenant, may send in a minute counts for both instances together.
        const tokens = await Promise.all(
          Array.from({ length: 30 }, (_, n) =>
            tokenFor({ ...ada, sub: `person-${n}`, tenant: `tenant-${n % 10}` }, { expires: '1h' }),
          ),
        )
        const ready = new Set<Server>()
        const add = async () => {
          const server = await startServer(env)
          servers.push(server)
          ready.add(server)
          return server
        }
        const failures: string[] = []
        let answered = 0
        let isOver = false

        /** As a balancer does it: by turns to those that say they are ready, and no second attempt. */
        const send = async (turn: number) => {
          const [...choice] = ready
          const server = choice[turn % choice.length]
          if (!server) return
          const headers = { 'x-partnerkit': '1', authorization: `Bearer ${tokens[turn % tokens.length]}` }
          const result = await fetch(`${server.url}/organizations?limit=5`, { headers }).then(
            ({ status }) => status,
            (error: Error) => error.message,
          )
          if (result === 200) answered++
          else failures.push(String(result))
        }
        const client = async (first: number) => {
          for (let turn = first; !isOver; turn++) {
            await send(turn)
            await setTimeout(between)
          }
        }
        const isReady = async ({ url }: Server) => (await fetch(`${url}/readyz`)).status === 200

        const instances = await Promise.all([add(), add()])
        const clients = [0, 1, 2, 3].map(client)
        for (let restart = 0; restart < restarts; restart++) {
          for (const place of [0, 1] as const) {
            const old = instances[place]
            old.child.kill('SIGTERM')
            await vi.waitUntil(async () => !(await isReady(old)), { interval: 20, timeout: 30_000 })
            ready.delete(old)
            await old.ended
            instances[place] = await add()
          }
        }
        isOver = true
        await Promise.all(clients)
        recordFigure(
          `${restarts} rolling restarts`,
          `${failures.length} of ${answered + failures.length} requests failed`,
        )
        expect(failures).toEqual([])
        expect(answered).toBeGreaterThan(100)
      },
      240_000 + restarts * 60_000,
    )
  })
}
