import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

interface BrowserKind {
  readonly label: string
  /** The variable that names one. */
  readonly variable: string
  /** Debian's package of it. */
  readonly package: string
  readonly commands: readonly string[]
  readonly places: readonly string[]
}

/** The browsers the tests run in: Chromium all of them, Firefox the way of the dashboard. */
export const browsers = {
  chromium: {
    label: 'Chromium',
    variable: 'CHROMIUM_PATH',
    package: 'chromium',
    commands: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'],
    places: [
      '/usr/bin/chromium',
      '/usr/bin/chromium-browser',
      '/usr/bin/google-chrome',
      '/usr/lib/chromium/chromium',
      '/snap/bin/chromium',
      '/opt/google/chrome/chrome',
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
      'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
      'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
    ],
  },
  firefox: {
    label: 'Firefox',
    variable: 'FIREFOX_PATH',
    package: 'firefox-esr',
    commands: ['firefox-esr', 'firefox'],
    places: [
      '/usr/bin/firefox-esr',
      '/usr/bin/firefox',
      '/snap/bin/firefox',
      '/Applications/Firefox.app/Contents/MacOS/firefox',
      'C:\\Program Files\\Mozilla Firefox\\firefox.exe',
    ],
  },
} as const satisfies Record<string, BrowserKind>

export type BrowserName = keyof typeof browsers

/** What a headless test browser is started with: no sandbox (it may run as root), nothing that goes online. */
export const chromiumArguments = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/**
 * Path of the browser to test with: the variable that names one, then PATH, then the usual places.
 * @throws when the variable names something that cannot be run: silently taking another would hide it.
 */
export function findBrowser(
  name: BrowserName,
  environment: NodeJS.ProcessEnv = process.env,
): string | undefined {
  const { variable, commands, places } = browsers[name]
  const named = environment[variable]
  if (named) {
    if (isExecutable(named)) return named
    throw new Error(`${variable} is ${named}, and there is nothing to run there. Correct it or unset it.`)
  }
  const folders = (environment.PATH ?? '').split(delimiter).filter(Boolean)
  const onPath = folders.flatMap((folder) => commands.map((command) => join(folder, command)))
  return [...onPath, ...places].find(isExecutable)
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false // absent or not ours to run: the next place is tried
  }
}
