import { isPending } from '../directory/row-of.ts'
import { checkAgainstForm } from '../guards/form.ts'
import { offered } from '../providers/offered.ts'
import { demandLocation, pageOf } from './nested.ts'
import type { Operation } from './operation.ts'

export const listLocations: Operation<'listLocations'> = async ({ params, query }, context) => {
  const { provider, directory, call } = context
  const { organizationId } = params
  const locations = await offered(provider.locations).list(organizationId, call)
  const pendingLocations = locations.filter(isPending).length
  directory?.learn(organizationId, { locationCount: locations.length, pendingLocations })
  return pageOf(locations, query)
}

export const updateLocation: Operation<'updateLocation'> = async ({ params, body }, context) => {
  const { organizationId, locationId } = params
  checkAgainstForm([{ section: '', form: context.provider.forms.location, value: body, partial: true }])
  await demandLocation(context, organizationId, locationId)
  return offered(context.provider.locations).update(organizationId, locationId, body, context.call)
}

export const deleteLocation: Operation<'deleteLocation'> = async ({ params }, context) => {
  const { organizationId, locationId } = params
  const location = await demandLocation(context, organizationId, locationId)
  await offered(context.provider.locations).delete(organizationId, locationId, context.call)
  await context.store.onboardings.forgetResource('location', locationId)
  const pendingLocations = isPending(location) ? -1 : 0
  context.directory?.update(organizationId, { add: { locationCount: -1, pendingLocations } })
}
