import { join, resolve } from 'node:path'
import { type Vendor, vendors } from './vendors.ts'

export interface Settings extends Vendor {
  readonly port: number
  readonly dataFolder: string
  /** One for each vendor address: a store belongs to one account, and is refused for another. */
  readonly storeFile: string
}

/** What the environment says; without it, Answering Agent's playground. */
export function settings(environment: NodeJS.ProcessEnv): Settings {
  const name = vendorNamed(environment.VENDOR ?? 'answering-agent')
  const vendor = vendors[name](environment)
  const dataFolder = resolve(environment.DATA_DIR ?? '.data')
  const address = new URL(vendor.baseUrl).host.replace(':', '-')
  return {
    ...vendor,
    port: Number(environment.PORT ?? 4000),
    dataFolder,
    storeFile: join(dataFolder, `${name}-${address}.sqlite`),
  }
}

function vendorNamed(name: string): keyof typeof vendors {
  const names = Object.keys(vendors) as (keyof typeof vendors)[] // they are its keys
  const found = names.find((known) => known === name)
  if (!found) throw new Error(`VENDOR is "${name}". It takes one of: ${names.join(', ')}.`)
  return found
}
