import { findChromium } from './browser.ts'
import { run } from './command.ts'

const command = 'apt-get update && apt-get install -y --no-install-recommends chromium'

/**
 * Path of a Chromium to test with. Where there is none and this is a Debian as root, its own is installed.
 * @throws with the one line to run where that is not possible.
 */
export async function ensureChromium(): Promise<string> {
  const found = findChromium()
  if (found) return found
  if (process.getuid?.() === 0 && (await run('apt-get', ['--version'])).ok) {
    const installed = await run('sh', ['-c', command], { DEBIAN_FRONTEND: 'noninteractive' })
    const path = findChromium()
    if (path) return path
    throw new Error(`Chromium could not be installed:\n${command}\n${installed.output}`)
  }
  throw new Error(
    `No Chromium was found. Set CHROMIUM_PATH to one, or install it; on Debian and Ubuntu:\n  sudo sh -c '${command}'`,
  )
}
