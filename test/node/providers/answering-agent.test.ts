import { createSandbox } from '@partnerkit/sandbox'
import { answeringAgentSetup } from './answering-agent-setup.ts'
import { describeProvider } from './describe-provider.ts'
import { inProcess } from './reach.ts'

// The documents exist in two generations, and no error body is documented: each combination has to do.
for (const bodies of ['guide', 'reference'] as const) {
  for (const errors of ['message', 'error'] as const) {
    describeProvider(
      `Answering Agent as in the ${bodies}, errors as {${errors}}`,
      answeringAgentSetup(
        { bodies, errors },
        inProcess(() => createSandbox({ bodies, errors, organizations: 3 })),
      ),
    )
  }
}
