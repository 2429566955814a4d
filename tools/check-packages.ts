// What a consumer would meet: publint, attw and a strict type check, all on the packed packages.
import { type Check, report } from './check.ts'
import { run } from './command.ts'
import { compileDocuments } from './documents.ts'
import { consumer, pack, published, tarball } from './pack.ts'

/** Needs {@link pack} first. */
export async function checkPackages(): Promise<Check[]> {
  const checks: Check[] = []
  for (const name of published) {
    const file = tarball(name)
    const publint = await run('publint', ['--strict', file])
    // ESM only: CommonJS is not offered. CSS and JSON have no types to be wrong about.
    const untyped = ['./styles.css', './styles.layered.css', './openapi.json', './package.json']
    const without = ['--exclude-entrypoints', ...untyped]
    const attw = await run('attw', [file, '--profile', 'esm-only', '--format', 'ascii', ...without])
    checks.push(
      { name: `publint ${name}`, ok: publint.ok, ...(!publint.ok && { detail: publint.output }) },
      { name: `attw ${name}`, ok: attw.ok, ...(!attw.ok && { detail: attw.output }) },
    )
  }
  const types = await compileDocuments(`${consumer}/documents`, { skipLibCheck: false })
  checks.push({ name: 'types of the packages', ok: types.ok, ...(!types.ok && { detail: types.output }) })
  return checks
}

if (import.meta.main) {
  await pack()
  report(await checkPackages())
}
