import {
  answeringAgent,
  anyreach,
  anyreachSandboxRoutes,
  type ProviderDefinition,
  silentWitness,
} from '@partnerkit/bff'
import { createSandbox, sandboxKeys, type VendorName } from '@partnerkit/sandbox'

/** What the matrix needs of a vendor's imitation. */
export interface VendorWorld {
  readonly fetch: typeof globalThis.fetch
  readonly requests: readonly { readonly method: string; readonly path: string }[]
  readonly clearRequests: () => void
  /** Everything the vendor knows. */
  readonly snapshot: () => unknown
  /** Another vendor that knows the same. */
  readonly copy: () => VendorWorld
}

interface Vendor {
  readonly provider: () => ProviderDefinition
  readonly world: () => VendorWorld
}

const here = 'http://127.0.0.1:4010'

/** Every vendor there is a sandbox of: one that is missing here does not compile. */
export const vendors: Readonly<Record<VendorName, Vendor>> = {
  'answering-agent': {
    provider: () =>
      answeringAgent({
        apiKey: sandboxKeys.answeringAgent,
        baseUrl: `${here}/api/v1`,
        dashboardUrl: `${here}/dashboard.html`,
      }),
    world: () => worldOf('answering-agent'),
  },
  'silent-witness': {
    provider: () => silentWitness({ apiKey: sandboxKeys.silentWitness, baseUrl: here }),
    world: () => worldOf('silent-witness'),
  },
  anyreach: {
    provider: () =>
      unhurried(
        anyreach({
          apiKey: sandboxKeys.anyreachPersonal,
          organization: 'org_sandbox',
          baseUrl: here,
          routes: anyreachSandboxRoutes,
        }),
      ),
    world: () => worldOf('anyreach'),
  },
}

/** The same without its waits: our pace at a vendor that states no limit would make a row take a second. */
function unhurried(definition: ProviderDefinition): ProviderDefinition {
  const turns = { take: async () => ({ isTaken: true, wait: 0 }), hold: async () => undefined }
  return { ...definition, connect: (environment) => definition.connect({ ...environment, turns }) }
}

function worldOf<Name extends VendorName>(
  vendor: Name,
  data?: ReturnType<ReturnType<typeof createSandbox<Name>>['snapshot']>,
): VendorWorld {
  // Nothing here is about how long a vendor takes.
  const options = { vendor, organizations: 8, seed: 3, provisionAfter: 0, ...(data && { data }) }
  const sandbox = createSandbox<Name>(options as never) // each vendor has options of its own
  return { ...sandbox, copy: () => worldOf(vendor, sandbox.snapshot()) }
}
