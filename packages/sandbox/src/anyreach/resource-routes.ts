import { json } from '../answers.ts'
import { type Call, type Handler, listed, timeOf } from './call.ts'
import { uuidOf } from './ids.ts'
import { assignedNumber, isProvisioned, type ProvisioningStep, provisioningSteps } from './provisioning.ts'
import { notFound } from './refusal.ts'

const readNumbers = ['phone_numbers:read', 'phone_numbers:manage'] as const

/**
 * What provisioning leaves behind in the caller's own organization: published paths, read by that organization's
 * credential. Until its step is finished each is empty.
 */
export const resourceRoutes: readonly Handler[] = [
  { name: 'GET /core/phone-numbers', scopes: readNumbers, handle: listNumbers },
  { name: 'GET /core/phone-numbers/{phone_number}', scopes: readNumbers, handle: getNumber },
  { name: 'GET /core/trunks', scopes: ['trunks:read', 'trunks:manage'], handle: listTrunks },
  { name: 'GET /knowledge-base/datasets', scopes: [], handle: listDatasets },
]

function listNumbers(call: Call): Response {
  const part = call.query.get('phone_number') ?? ''
  const rows = numbers(call).filter(({ phone_number }) => phone_number.includes(part))
  return listed('phone_numbers', rows, call)
}

function getNumber(call: Call): Response {
  const found = numbers(call).find(({ phone_number }) => phone_number === call.params.phone_number)
  if (found === undefined) throw notFound('Phone number')
  return json(200, found)
}

function listTrunks(call: Call): Response {
  const { id } = call.caller.organization
  const trunk = {
    id: uuidOf(`trunk ${id}`),
    name: 'Default',
    organization_id: id,
    managed_account_id: uuidOf(`account ${id}`),
    created_at: finishedAt('telephony', call),
  }
  return listed('trunks', isDone('telephony', call) ? [trunk] : [], call)
}

function listDatasets(call: Call): Response {
  const { id } = call.caller.organization
  const dataset = {
    id: uuidOf(`dataset ${id}`),
    name: 'Default',
    organization_id: id,
    created_at: finishedAt('knowledge-base', call),
  }
  return listed('datasets', isDone('knowledge-base', call) ? [dataset] : [], call)
}

function numbers(call: Call) {
  if (!isDone('telephony', call)) return []
  const { organization } = call.caller
  return [
    {
      phone_number: assignedNumber(organization),
      trunk_id: uuidOf(`trunk ${organization.id}`),
      organization_id: organization.id,
      inbound_agent_version_id: null,
      outbound_agent_version_id: null,
      outbound_shareable: false,
      created_at: finishedAt('telephony', call),
    },
  ]
}

function isDone(step: ProvisioningStep, { caller, now }: Call): boolean {
  return isProvisioned(caller.organization, step, now)
}

function finishedAt(step: ProvisioningStep, call: Call): string | number {
  const { createdAt, stepLength } = call.caller.organization
  return timeOf(createdAt + stepLength * provisioningSteps.indexOf(step), call)
}
