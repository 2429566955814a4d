import type { Command } from './command.ts'
import { variables } from './settings/variables.ts'

/** Prints what there is. */
export const help: Command = async () => {
  const width = Math.max(...Object.keys(variables).map((name) => name.length)) + 2
  const lines = Object.entries(variables).map(([name, text]) => `  ${name.padEnd(width)}${text}`)
  process.stdout.write(`partnerkit-bff: the BFF of PartnerKit as a server of its own

  partnerkit-bff                      serves, configured by the environment
  partnerkit-bff worker               takes up interrupted work on PostgreSQL, and serves nobody
  partnerkit-bff grants import FILE   lets tenants see organizations: a line "tenant,organizationId" each
  partnerkit-bff doctor --portal URL  says what keeps that page of your portal from working, with the fix for each;
                                      --url URL asks the BFF that runs there too, --json prints JSON
  partnerkit-bff --help               shows this text

The environment:

${lines.join('\n')}
`)
}
