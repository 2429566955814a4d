import {
  answeringAgent,
  anyreach,
  anyreachSandboxRoutes,
  type ProviderDefinition,
  silentWitness,
} from '@partnerkit/bff'
import { sandboxKeys, type VendorName } from '@partnerkit/sandbox'

const address = 'http://127.0.0.1:4010'

/** The provider of each vendor, as a partner writes it for the sandbox. */
export const providers: Record<VendorName, () => ProviderDefinition> = {
  'answering-agent': () =>
    answeringAgent({
      apiKey: sandboxKeys.answeringAgent,
      baseUrl: `${address}/api/v1`,
      dashboardUrl: `${address}/dashboard.html`,
    }),
  'silent-witness': () => silentWitness({ apiKey: sandboxKeys.silentWitness, baseUrl: address }),
  anyreach: () =>
    anyreach({
      apiKey: sandboxKeys.anyreachPersonal,
      organization: 'org_sandbox',
      baseUrl: address,
      routes: anyreachSandboxRoutes,
    }),
}
