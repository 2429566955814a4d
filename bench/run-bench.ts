// npm run bench: the BFF beside its peers, in one run on one machine. Fails when a limit is missed.
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { report } from '../tools/check.ts'
import { run } from '../tools/command.ts'
import { checksOf, linesOf } from './figures.ts'
import { names, wholeNumber } from './options.ts'

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '12' },
    /** Of one slice. */
    seconds: { type: 'string', default: '2' },
    /** Seconds of each target, before the first round. */
    warm: { type: 'string', default: '20' },
    targets: { type: 'string' },
  },
})

const output = mkdtempSync(join(tmpdir(), 'bench-'))
try {
  await installPeers()
  await demand('tsc', '-b', 'packages/bff')
  // What they import is there only now.
  const { compileServers } = await import('./servers.ts')
  const { measure } = await import('./measure.ts')
  await compileServers()
  const measured = await measure({
    names: names(values.targets),
    rounds: wholeNumber(values.rounds),
    seconds: wholeNumber(values.seconds),
    warm: wholeNumber(values.warm),
    output: join(output, 'log'),
  })
  for (const line of linesOf(measured)) console.log(line)
  report(checksOf(measured))
} finally {
  rmSync(output, { recursive: true, force: true })
}

/** They are no dependencies of the repository: who never measures never downloads them. */
async function installPeers(): Promise<void> {
  if (existsSync(join(import.meta.dirname, 'node_modules/.package-lock.json'))) return
  console.log('Installing what the BFF is measured beside.')
  await demand('npm', 'ci', '--prefix', import.meta.dirname, '--no-audit', '--no-fund')
}

async function demand(tool: string, ...args: readonly string[]): Promise<void> {
  const { ok, output: said } = await run(tool, args)
  if (!ok) throw new Error(`${tool} ${args.join(' ')} failed.\n${said}`)
}
