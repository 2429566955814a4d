import { fork } from 'node:child_process'
import { once } from 'node:events'
import { beforeAll, describe, expect, it } from 'vitest'

interface FinishedSpan {
  readonly name: string
  readonly attributes: Readonly<Record<string, string | number>>
  readonly status: { readonly code: number; readonly message?: string }
  readonly id: string
  readonly parent?: string
}

type Work = 'read' | 'failed' | 'missing' | 'list' | 'launch'
type Told = Readonly<Record<Work, readonly FinishedSpan[]>> & { organizationId: string; secrets: string[] }

const unset = 0
const error = 2
let told: Told

beforeAll(async () => {
  const child = fork(new URL('./telemetry-child.ts', import.meta.url), {
    execArgv: ['--conditions=@partnerkit/source'],
  })
  const ended = once(child, 'exit').then(() => {
    throw new Error('The other process ended without a word.')
  })
  const [message] = await Promise.race([once(child, 'message'), ended])
  told = message as Told // as telemetry-child.ts sends it
  await ended.catch(() => undefined)
})

describe('a trace', () => {
  it('has a span for the operation, and one in it for each call to the vendor', () => {
    const [call, operation, ...others] = told.read
    expect(others).toEqual([])
    expect(operation).toMatchObject({
      name: 'getOrganization',
      attributes: {
        'http.request.method': 'GET',
        'http.response.status_code': 200,
        'partnerkit.operation': 'getOrganization',
        'partnerkit.organization_id': told.organizationId,
        'partnerkit.tenant': 'north',
        'partnerkit.request_id': expect.stringMatching(/^req_/),
      },
      status: { code: unset },
    })
    expect(call).toMatchObject({
      name: 'GET /organizations/{organizationId}',
      attributes: {
        'url.template': '/organizations/{organizationId}',
        'http.response.status_code': 200,
        'partnerkit.attempts': 1,
        'partnerkit.request_id': operation?.attributes['partnerkit.request_id'],
      },
      parent: operation?.id,
    })
  })

  it('marks what failed by its code, and nothing else', () => {
    const statuses = [...told.failed, ...told.missing].map(({ name, status }) => [name, status])
    expect(statuses).toEqual([
      ['PATCH /organizations/{organizationId}', { code: error, message: 'unavailable' }],
      ['updateOrganization', { code: error, message: 'outcome-unknown' }],
      ['GET /organizations/{organizationId}', { code: error, message: 'not-found' }],
      ['getOrganization', { code: unset }],
    ])
  })

  it('ends also when the list of all has been read to its end', () => {
    expect(told.list.map(({ name }) => name)).toEqual(['GET /organizations', 'listOrganizations'])
  })

  it('holds no token, no key, no address and no id that somebody chose', () => {
    const text = JSON.stringify(told.launch)
    expect(text).toContain('openLaunch')
    expect(told.secrets).toHaveLength(5)
    for (const secret of told.secrets) expect(text).not.toContain(secret)
  })
})
