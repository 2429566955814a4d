import { readFile } from 'node:fs/promises'
import { jsonLogger } from '../logger.ts'
import { fetchTransport } from '../upstream/fetch-transport.ts'
import { type Command, CommandError } from './command.ts'
import { readStoreConfiguration } from './settings/configuration.ts'

interface Grant {
  readonly tenant: string
  readonly organizationId: string
}

/**
 * Lets tenants see organizations that were there before PartnerKit. A file has a line `tenant,organizationId` for
 * each, and may have these words as its first; empty lines and lines that begin with `#` are passed over. All of it is checked before anything is written,
 * and a grant that is there already stays: the import may be repeated.
 */
export const grantsImport: Command = async (args, environment) => {
  const [file, ...others] = args
  if (file === undefined || others.length > 0) {
    throw new CommandError('Name one file: partnerkit-bff grants import FILE.')
  }
  const { provider, store } = readStoreConfiguration(environment)
  const { account, ids } = provider.connect({
    transport: fetchTransport(),
    clock: Date.now,
    elapsed: () => performance.now(),
    random: (bytes) => crypto.getRandomValues(new Uint8Array(bytes)),
    log: jsonLogger(),
  })
  const grants = parseGrants(await contentOf(file), ids.organization)
  if (environment.PARTNERKIT_STORE?.trim() === 'memory:') {
    throw new CommandError(
      'PARTNERKIT_STORE is memory:, which forgets everything at once. Set it to what the server has.',
    )
  }
  await store.open(account).catch((cause: Error) => {
    throw new CommandError(`PARTNERKIT_STORE cannot be opened. ${cause.message}`, { cause })
  })
  try {
    for (const { tenant, organizationId } of grants) await store.grants.add(tenant, organizationId)
  } finally {
    await store.close()
  }
  process.stdout.write(`${grants.length} grants are in the store.\n`)
}

async function contentOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (cause) {
    const { code = 'unreadable' } = cause as NodeJS.ErrnoException // of node:fs
    throw new CommandError(`The file cannot be read (${code}). Check its path and its rights.`, { cause })
  }
}

const mostComplaints = 20
const heading = /^\s*tenant\s*,\s*organization_?id\s*$/i

function parseGrants(text: string, organizationId: RegExp): readonly Grant[] {
  const grants: Grant[] = []
  const wrong: number[] = []
  for (const [index, line] of text
    .replace(/^\ufeff/, '')
    .split(/\r?\n/)
    .entries()) {
    if (/^\s*(#|$)/.test(line) || (index === 0 && heading.test(line))) continue
    const [tenant = '', id = '', ...rest] = line.split(',').map((cell) => cell.trim())
    const fits = tenant !== '' && tenant.length <= 256 && organizationId.test(id) && rest.length === 0
    if (fits) grants.push({ tenant, organizationId: id })
    else wrong.push(index + 1)
  }
  if (wrong.length === 0) return grants
  const lines = wrong.slice(0, mostComplaints).join(', ') + (wrong.length > mostComplaints ? ', …' : '')
  throw new CommandError(
    `Nothing was imported: ${wrong.length === 1 ? 'line' : 'lines'} ${lines} of the file cannot be read. Each is "tenant,organizationId", with an id as the vendor has it.`,
  )
}
