import { GRANTED, memoryStore, type Span, type SpanFacts, type Telemetry } from '@partnerkit/bff'
import { expect, it } from 'vitest'
import { admin, openBff } from '../bff/open-bff.ts'
import { json, scriptedTransport } from '../upstream/scripted-vendor.ts'

/** Follows the exchanges, each a name and what was noted of it; the calls to the vendor are not kept. */
function following() {
  const spans: { name: string; noted: SpanFacts[] }[] = []
  const silent: Span = { note: () => undefined, end: () => undefined }
  const telemetry: Telemetry = {
    inside: (name, work) => {
      const noted: SpanFacts[] = []
      spans.push({ name, noted })
      return work({ ...silent, note: (facts) => noted.push(facts) })
    },
    start: () => silent,
  }
  return { spans, telemetry }
}

const requestId = expect.stringMatching(/^req_[\w-]{20}$/)

it('an exchange is one span, with the operation, the tenant and the organization it was about', async () => {
  const { spans, telemetry } = following()
  const { send, sandbox } = openBff({ bff: { telemetry } })
  const id = String(sandbox.data().organizations[0]?.id)
  const { headers } = await send('GET', `/organizations/${id}`)
  expect(spans).toEqual([
    {
      name: 'partnerkit',
      noted: [
        {
          name: 'getOrganization',
          attributes: {
            'http.request.method': 'GET',
            'http.response.status_code': 200,
            'partnerkit.request_id': headers['x-request-id'],
            'partnerkit.operation': 'getOrganization',
            'partnerkit.tenant': 'north',
            'partnerkit.organization_id': id,
          },
        },
      ],
    },
  ])
})

it('one that fits no operation, or comes from nobody, says no more than that', async () => {
  const { spans, telemetry } = following()
  const { send } = openBff({ bff: { telemetry } })
  await send('GET', '/nothing')
  await send('GET', '/session', { principal: null })
  expect(spans.map(({ noted }) => noted)).toEqual([
    [
      {
        name: 'partnerkit',
        attributes: {
          'http.request.method': 'GET',
          'http.response.status_code': 404,
          'partnerkit.request_id': requestId,
          'partnerkit.code': 'not-found',
        },
      },
    ],
    [
      {
        name: 'getSession',
        attributes: {
          'http.request.method': 'GET',
          'http.response.status_code': 401,
          'partnerkit.request_id': requestId,
          'partnerkit.operation': 'getSession',
          'partnerkit.code': 'unauthenticated',
        },
      },
    ],
  ])
})

it('a failure of ours or of the vendor marks the span by its code, a refusal does not', async () => {
  const { spans, telemetry } = following()
  const broken = memoryStore()
  const store = {
    ...broken,
    grants: { ...broken.grants, has: () => Promise.reject(new Error('The disk is gone.')) },
  }
  const { transport } = scriptedTransport(() => json({}, 500))
  const { send } = openBff({ bff: { telemetry, transport, store } })
  await send('GET', '/organizations/101', { principal: { ...admin, organizations: GRANTED } })
  await send('PATCH', '/organizations/101', { body: { name: 'Harbor' } })
  await send('PATCH', '/organizations/101', { body: { name: 7 } })
  expect(
    spans.map(({ noted }) =>
      noted.map(({ attributes, failed }) => [attributes?.['partnerkit.code'], failed]),
    ),
  ).toEqual([[['internal', 'internal']], [['outcome-unknown', 'outcome-unknown']], [['invalid', undefined]]])
})
