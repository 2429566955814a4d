import { createSandbox, type SandboxOptions, sandboxKeys } from '@partnerkit/sandbox'

export const firm = {
  name: 'Ox & Co',
  phone_number: '555-010-0100',
  street_address: '1 Sample Road, Floor 2',
  city: 'Springfield',
  state: 'IL',
  zip_code: '62701',
  country: 'United States',
}

/** Opens a Silent Witness of three firms, and speaks to it with its key. */
export function openSilentWitness(options: SandboxOptions<'silent-witness'> = {}) {
  const sandbox = createSandbox({ organizations: 3, ...options, vendor: 'silent-witness' })
  async function call(route: string, body?: unknown, headers: Record<string, string> = {}) {
    const [method = '', path = ''] = route.split(' ')
    const response = await sandbox.fetch(`https://vendor.test/api${path}`, {
      method,
      headers: { 'X-API-Key': sandboxKeys.silentWitness, 'content-type': 'application/json', ...headers },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    return { status: response.status, headers: response.headers, body: (await response.json()) as unknown }
  }
  const firms = () => sandbox.data().organizations
  return { sandbox, call, firms }
}
