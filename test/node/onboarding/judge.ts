import type { World } from './world.ts'

/**
 * What is wrong, by what the vendor really has: nothing twice, nothing lost, nothing of somebody else's. The truth
 * about who has made a thing is the id of the request in which it came to be.
 */
export async function judge({ vendor, store, records, offences, heard }: World): Promise<string[]> {
  const wrong: string[] = [...offences]
  const made = new Map<string, string>()
  const known = await records()
  for (const record of known) {
    const isWizard = record.operation === 'startOnboarding'
    if (isWizard && record.status !== 'completed') wrong.push(`lost: ${record.id} is ${record.status}`)
    for (const step of record.steps) {
      const maker = `${record.id}/${step.id}`
      if (isWizard && step.status !== 'done') wrong.push(`lost: ${maker} is ${step.status}`)
      if (step.status !== 'done' || step.resourceId === undefined) continue
      if (step.kind === 'user') continue // told by their addresses, below
      const thing = `${step.kind} ${step.resourceId}`
      made.set(thing, maker)
      if (vendor.makers.get(thing) !== maker) wrong.push(`foreign: ${maker} has ${thing}`)
    }
    const { organizationId } = record
    if (organizationId === undefined) continue
    const tenants = await store.grants.tenantsOf(organizationId)
    if (tenants.join() !== record.principal.tenant) wrong.push(`mapped: ${organizationId} to ${tenants}`)
    if (!heard.has(organizationId)) wrong.push(`unheard: ${organizationId}`)
    const addresses = vendor.addresses(organizationId)
    const wanted = record.steps.flatMap(({ kind, input }) => (kind === 'user' ? String(input.email) : []))
    for (const address of isWizard ? wanted : []) {
      const count = addresses.filter((one) => one === address).length
      if (count !== 1) wrong.push(`users: ${count} of one address`)
    }
  }
  for (const [thing, maker] of vendor.makers) {
    if (maker !== 'nobody' && made.get(thing) !== maker) wrong.push(`twice or lost: ${thing} of ${maker}`)
  }
  return wrong
}
