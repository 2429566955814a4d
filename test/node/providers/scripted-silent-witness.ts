import { type LogEntry, type SilentWitnessOptions, silentWitness } from '@partnerkit/bff'
import { type Script, scriptedTransport } from '../upstream/scripted-vendor.ts'

export const base = 'http://127.0.0.1:4010/api'

export interface ScriptedOptions extends Partial<SilentWitnessOptions> {
  clock?: () => number
}

/** Silent Witness as a function of the request, with its provider and what that has logged. */
export function scriptedSilentWitness(
  script: Script,
  { clock = Date.now, ...options }: ScriptedOptions = {},
) {
  const { transport, requests } = scriptedTransport(script)
  const log: LogEntry[] = []
  const provider = silentWitness({ apiKey: 'sk-canary-7f3a9c1e', baseUrl: base, ...options }).connect({
    transport,
    clock,
    elapsed: () => performance.now(),
    random: (bytes) => new Uint8Array(bytes),
    log: (entry) => log.push(entry),
  })
  return { provider, requests, log }
}

export const harborLaw = {
  id: 'org_7hq2k9m4',
  account_id: 'acc_31f0',
  name: 'Harbor Law LLP',
  phone_number: '555-010-0100',
  street_address: '1 Sample Road, Floor 2',
  city: 'Springfield',
  state: 'IL',
  zip_code: '62701',
  country: 'United States',
  created_at: '2026-02-03T09:15:00Z',
  updated_at: '2026-02-03T09:15:00Z',
}

export const harborContact = {
  phoneNumber: '555-010-0100',
  streetAddress: '1 Sample Road, Floor 2',
  city: 'Springfield',
  state: 'IL',
  zipCode: '62701',
  country: 'US',
}
