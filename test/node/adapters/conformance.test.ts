import { conformanceChecks } from '@partnerkit/bff/conformance'
import { describe, expect, it } from 'vitest'
import { mounts } from './mounts.ts'
import { asked } from './people.ts'

describe.each(mounts)('the adapter for %s', (_, { open, bodies }) => {
  const checksOf = (baseUrl: string) => conformanceChecks({ ...asked, baseUrl, bodies })

  it.each(checksOf('http://127.0.0.1/').map(({ name }) => name))('%s', async (name) => {
    const { baseUrl, sandbox } = await open()
    const before = sandbox.snapshot()
    await checksOf(baseUrl)
      .find((check) => check.name === name)
      ?.run()
    expect(sandbox.snapshot().answeringAgent.organizations).toEqual(before.answeringAgent.organizations)
  })
})
