import { type BrowserName, browsers, findBrowser } from './browser.ts'
import { run } from './command.ts'

/**
 * Path of a browser to test with. Where there is none and this is a Debian as root, its own is installed.
 * @throws with the one line to run where that is not possible.
 */
export async function ensureBrowser(name: BrowserName): Promise<string> {
  const found = findBrowser(name)
  if (found) return found
  const { label, variable, package: packageName } = browsers[name]
  const command = `apt-get update && apt-get install -y --no-install-recommends ${packageName}`
  if (process.getuid?.() === 0 && (await run('apt-get', ['--version'])).ok) {
    const installed = await run('sh', ['-c', command], { DEBIAN_FRONTEND: 'noninteractive' })
    const path = findBrowser(name)
    if (path) return path
    throw new Error(`${label} could not be installed:\n${command}\n${installed.output}`)
  }
  throw new Error(
    `No ${label} was found. Set ${variable} to one, or install it; on Debian and Ubuntu:\n  sudo sh -c '${command}'`,
  )
}
