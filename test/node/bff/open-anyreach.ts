import { anyreach, anyreachSandboxRoutes, fetchTransport } from '@partnerkit/bff'
import { createSandbox, sandboxKeys } from '@partnerkit/sandbox'
import { openBff } from './open-bff.ts'

type Options = Omit<NonNullable<Parameters<typeof openBff>[0]>, 'sandbox' | 'seed'>
type Seed = Omit<Parameters<typeof createSandbox<'anyreach'>>[0], 'vendor'>

/** The BFF over a vendor with a tree, slugs and invitations, and without a list of everything. */
export function openAnyreach({ bff, seed }: Options & { seed?: Seed } = {}) {
  const sandbox = createSandbox({ vendor: 'anyreach', organizations: 4, ...seed })
  const provider = anyreach({
    apiKey: sandboxKeys.anyreachPersonal,
    organization: 'org_sandbox',
    baseUrl: 'http://127.0.0.1:4010',
    routes: anyreachSandboxRoutes,
  })
  // A clock that runs ahead: nothing has to wait for its turn at the vendor.
  let ahead = 0
  const clock = () => {
    ahead += 250
    return Date.now() + ahead
  }
  const opened = openBff({ bff: { provider, clock, transport: fetchTransport(sandbox.fetch), ...bff } })
  return {
    ...opened,
    sandbox,
    /** Calls the vendor has received since the last time. */
    asked() {
      const lines = sandbox.requests.map(({ method, path }) => `${method} ${path}`)
      sandbox.clearRequests()
      return lines
    },
    /** What is truly there under a slug. */
    truth: (slug: string) => sandbox.data().organizations.filter((one) => one.slug === slug),
  }
}
