import { createSandbox } from '@partnerkit/sandbox'
import { describeProvider } from './describe-provider.ts'
import { inProcess } from './reach.ts'
import { silentWitnessSetup } from './silent-witness-setup.ts'

// The older generation lists by pages and names a field without a code.
for (const bodies of ['current', 'older'] as const) {
  const create = () => createSandbox({ vendor: 'silent-witness', bodies, organizations: 3 })
  describeProvider(`Silent Witness, ${bodies} generation`, silentWitnessSetup(inProcess(create)))
}
