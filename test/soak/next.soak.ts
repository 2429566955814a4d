import { conformanceChecks } from '@partnerkit/bff/conformance'
import { beforeAll, describe, expect, it } from 'vitest'
import { describeClientAbort } from '../node/adapters/describe-client-abort.ts'
import { asked } from '../node/adapters/people.ts'
import { openNextServer } from './next-server.ts'

const tidied = { ...asked, addresses: 'tidied' } as const

// Every adapter passes this in `npm test`, Next's by its route handlers. Here are its build, router and server too.
describe("a portal of Next's own server", () => {
  let next: Awaited<ReturnType<typeof openNextServer>>
  beforeAll(async () => {
    next = await openNextServer()
    return () => next.close()
  }, 300_000)

  it('is a build that opens no BFF', () => {
    expect(next.log).toEqual([])
  })

  it.each(conformanceChecks({ ...tidied, baseUrl: 'http://127.0.0.1/' }).map(({ name }) => name))(
    '%s',
    async (name) => {
      const before = next.sandbox.snapshot()
      const checks = conformanceChecks({ ...tidied, baseUrl: next.baseUrl })
      await checks.find((check) => check.name === name)?.run()
      expect(next.sandbox.snapshot().answeringAgent.organizations).toEqual(
        before.answeringAgent.organizations,
      )
    },
  )

  describeClientAbort(() => next)
})
