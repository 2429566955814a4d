import { conformanceChecks } from '@partnerkit/bff/conformance'
import { describe, expect, it } from 'vitest'
import { mounts } from './mounts.ts'
import { browser, portalOrigin } from './people.ts'

describe.each(mounts)('the adapter for %s', (_, { open, bodies }) => {
  const checksOf = (baseUrl: string) =>
    conformanceChecks({
      baseUrl,
      portalOrigin,
      signedIn: { id: 'ada', headers: { cookie: browser.cookie } },
      organizationId: '101',
      userId: 'owner_5001',
      stranger: { id: 'eve', headers: { cookie: 'session=eve' } },
      bodies,
    })

  it.each(checksOf('http://127.0.0.1/').map(({ name }) => name))('%s', async (name) => {
    const { baseUrl, sandbox } = await open()
    const before = sandbox.snapshot()
    await checksOf(baseUrl)
      .find((check) => check.name === name)
      ?.run()
    expect(sandbox.snapshot().answeringAgent.organizations).toEqual(before.answeringAgent.organizations)
  })
})
