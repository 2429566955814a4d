import { fetchTransport, silentWitness } from '@partnerkit/bff'
import { OrgTable } from '@partnerkit/react'
import { createSandbox, sandboxKeys } from '@partnerkit/sandbox'
import { screen } from '@testing-library/react'
import { expect, it } from 'vitest'
import { show } from './show.tsx'

/** A table whose vendor fails, and says what it calls the request. */
function open(request_id: string) {
  const vendor = createSandbox({ vendor: 'silent-witness', organizations: 3 })
  const body = { success: false, error: 'No', error_type: 'api_error', request_id }
  vendor.faults.add({ route: 'GET /api/organizations', kind: 'status', status: 500, body })
  const provider = silentWitness({ apiKey: sandboxKeys.silentWitness, baseUrl: 'http://127.0.0.1:4010' })
  show(<OrgTable />, { bff: { provider, transport: fetchTransport(vendor.fetch) } })
  return screen.findByRole('alert')
}

it('shows the vendor’s own request id beside ours, with a way to copy each', async () => {
  const alert = await open('req_4f0c2a917b')
  expect(alert.textContent).toMatch(/Request id req_.*Request id of the service req_4f0c2a917b/)
  expect(screen.getByRole('button', { name: 'Copy Request id of the service' })).toBeTruthy()
})

it('shows ours alone where the vendor’s is no id', async () => {
  const alert = await open('<b>not an id</b>')
  expect(alert.textContent).toMatch(/Request id req_/)
  expect(alert.textContent).not.toMatch(/of the service|not an id/)
})
