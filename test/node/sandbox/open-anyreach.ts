import { type AccountContents, createSandbox, type SandboxOptions, sandboxKeys } from '@partnerkit/sandbox'

export const console = '/admin/partner-console'
export const root = 'org_sandbox'

/** The headers of the partner's key, and of its person's token in an organization. */
export const byKey = { authorization: `Bearer ${sandboxKeys.anyreach}` }
export const byToken = (organizationId = root) => ({
  authorization: `Bearer ${sandboxKeys.anyreachPersonal}`,
  'x-anyreach-org': organizationId,
})

/** Opens an Anyreach of six organizations, and speaks to it with the person's token in the partner's own. */
export function openAnyreach(options: SandboxOptions<'anyreach'> = {}) {
  const sandbox = createSandbox({ organizations: 6, ...options, vendor: 'anyreach' })
  async function call(route: string, body?: unknown, headers: Record<string, string> = byToken()) {
    const [method = '', path = ''] = route.split(' ')
    const response = await sandbox.fetch(`https://vendor.test${path}`, {
      method,
      headers: { 'content-type': 'application/json', ...headers },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    const text = await response.text()
    return { status: response.status, body: text === '' ? undefined : (JSON.parse(text) as unknown) }
  }
  function named(name: string): AccountContents {
    const found = sandbox.data().organizations.find((organization) => organization.name === name)
    if (found === undefined) throw new Error(`No organization is called ${name}.`)
    return found
  }
  const [stranger] = sandbox.data().foreignOrganizations
  return { sandbox, call, named, stranger: stranger?.id ?? '' }
}
