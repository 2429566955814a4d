import { checkedOrigins } from '../../portal-origins.ts'
import type { ProviderDefinition } from '../../providers/provider.ts'
import type { ServerOptions } from '../../server/start-server.ts'
import { readProvider } from './provider.ts'
import { createReader, type Reader, readNumber } from './reader.ts'
import { readSignIn } from './sign-in.ts'
import { readStore } from './store.ts'
import type { Variables } from './variables.ts'

/** @throws {ConfigurationError} with everything that is wrong, by the variables' names. */
export function readConfiguration(environment: Variables): ServerOptions {
  const reader = createReader(environment)
  const provider = readProvider(reader)
  const store = readStore(reader)
  const signIn = readSignIn(reader)
  const portalOrigins = readOrigins(reader, provider)
  const settleAfter = readSettleAfter(reader)
  const host = reader.text('HOST') ?? '127.0.0.1'
  const port = readNumber(reader, 'PORT', { preset: 4020, from: 0, to: 65_535 })
  const mount = readMount(reader)
  reader.finish()
  if (!provider || !store || !signIn) throw new Error('A setting is missing that nothing was said about.')
  return { provider, store, signIn, portalOrigins, settleAfter, host, port, mount }
}

/** What a command needs that looks into the store and does not serve. @throws {ConfigurationError} */
export function readStoreConfiguration(environment: Variables): Pick<ServerOptions, 'provider' | 'store'> {
  const reader = createReader(environment)
  const provider = readProvider(reader)
  const store = readStore(reader)
  reader.finish()
  if (!provider || !store) throw new Error('A setting is missing that nothing was said about.')
  return { provider, store }
}

/** What a command needs that does the BFF's work and does not serve. @throws {ConfigurationError} */
export function readWorkConfiguration(
  environment: Variables,
): Pick<ServerOptions, 'provider' | 'store' | 'settleAfter'> {
  const reader = createReader(environment)
  const provider = readProvider(reader)
  const store = readStore(reader)
  const settleAfter = readSettleAfter(reader)
  reader.finish()
  if (!provider || !store) throw new Error('A setting is missing that nothing was said about.')
  return { provider, store, settleAfter }
}

function readSettleAfter(reader: Reader): number {
  return readNumber(reader, 'PARTNERKIT_SETTLE_AFTER', { preset: 60, from: 1, to: 3_600 })
}

function readOrigins(reader: Reader, provider: ProviderDefinition | undefined): readonly string[] {
  const origins = reader.list('PARTNERKIT_PORTAL_ORIGINS')
  if (origins.length === 0) {
    reader.refuse(
      'PARTNERKIT_PORTAL_ORIGINS is not set. Only pages of these origins are admitted. Set it to the origin of your ' +
        'portal: https://portal.partner.example.',
    )
    return []
  }
  const names = {
    portalOrigins: 'PARTNERKIT_PORTAL_ORIGINS',
    dashboardUrl: 'PARTNERKIT_DASHBOARD_URL',
  } as const
  const checked = reader.attempt(() => [...checkedOrigins(origins)], names) ?? []
  reader.attempt(() => provider?.checkPortalOrigins(checked), names)
  return checked
}

function readMount(reader: Reader): string {
  const mount = reader.text('MOUNT') ?? '/'
  if (/^\/[\w.~/-]*$/.test(mount) && !/\/\/|\/\.{1,2}(\/|$)/.test(mount)) return mount
  reader.refuse('MOUNT is no plain path. Set it to a path that begins with a slash: /api/partnerkit.')
  return '/'
}
