import type { Fault, OrganizationContents, RecordedRequest } from '@partnerkit/sandbox'

/** What a test asks of the running sandbox, over its control plane. */
export interface Sandbox {
  /** The calls of the vendor's API, oldest first. */
  requests(): Promise<readonly RecordedRequest[]>
  /** The vendor's true contents of that name. */
  organization(name: string): Promise<OrganizationContents>
  /** How many organizations there are of that name; without one, of all. */
  count(name?: string): Promise<number>
  addFault(fault: Fault): Promise<void>
}

export function sandboxAt(url: string): Sandbox {
  async function ask(method: string, name: string, body?: unknown) {
    const response = await fetch(`${url}/__sandbox/${name}`, {
      method,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    if (!response.ok) throw new Error(`${method} ${name}: ${response.status} ${await response.text()}`)
    return response.json()
  }

  async function named(name?: string): Promise<OrganizationContents[]> {
    const { organizations } = (await ask('GET', 'data')) as { organizations: OrganizationContents[] }
    return organizations.filter((organization) => name === undefined || organization.name === name)
  }

  return {
    requests: () => ask('GET', 'requests'),
    async organization(name) {
      const [first] = await named(name)
      if (!first) throw new Error(`The sandbox has no organization "${name}".`)
      return first
    },
    count: async (name) => (await named(name)).length,
    addFault: (fault) => ask('POST', 'faults', fault),
  }
}
