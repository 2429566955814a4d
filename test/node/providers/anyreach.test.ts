import { createSandbox } from '@partnerkit/sandbox'
import { readings } from './anyreach-readings.ts'
import { anyreachSetup } from './anyreach-setup.ts'
import { describeProvider } from './describe-provider.ts'
import { inProcess } from './reach.ts'

for (const [name, settings] of Object.entries(readings)) {
  const create = () => createSandbox({ vendor: 'anyreach', organizations: 6, ...settings })
  describeProvider(`Anyreach, ${name} of its pages`, anyreachSetup(inProcess(create), settings.takenSlug))
}
