import { answeringAgent } from './answering-agent/answering-agent.ts'
import type { OrganizationContents } from './answering-agent/contents.ts'
import type { AnsweringAgentData } from './answering-agent/records.ts'
import type { AnsweringAgentSettings } from './answering-agent/settings.ts'
import { type AnyreachContents, anyreach } from './anyreach/anyreach.ts'
import type { AnyreachData } from './anyreach/records.ts'
import type { AnyreachSettings } from './anyreach/settings.ts'
import type { SilentWitnessData } from './silent-witness/records.ts'
import type { SilentWitnessSettings } from './silent-witness/settings.ts'
import { type SilentWitnessContents, silentWitness } from './silent-witness/silent-witness.ts'
import type { VendorDefinition } from './vendor.ts'

/** What differs from vendor to vendor in a sandbox's types. `contents` are the rows of its true tables. */
export interface VendorTypes {
  'answering-agent': {
    settings: AnsweringAgentSettings
    snapshot: { readonly answeringAgent: AnsweringAgentData }
    data: AnsweringAgentData
    contents: { organizations: OrganizationContents }
  }
  'silent-witness': {
    settings: SilentWitnessSettings
    snapshot: { readonly silentWitness: SilentWitnessData }
    data: SilentWitnessData
    contents: SilentWitnessContents
  }
  anyreach: {
    settings: AnyreachSettings
    snapshot: { readonly anyreach: AnyreachData }
    data: AnyreachData
    contents: AnyreachContents
  }
}

export type VendorName = keyof VendorTypes

type Vendors = {
  readonly [V in VendorName]: VendorDefinition<
    VendorTypes[V]['settings'],
    VendorTypes[V]['data'],
    VendorTypes[V]['contents']
  >
}

/** The vendors a sandbox can be. */
export const vendors: Vendors = {
  'answering-agent': answeringAgent,
  'silent-witness': silentWitness,
  anyreach,
}

/** Finds a vendor by its name. @throws TypeError with the names there are */
export function vendorNamed(name: string): VendorName {
  const names = Object.keys(vendors) as VendorName[] // the type above: its keys are these names
  const found = names.find((known) => known === name)
  if (found === undefined)
    throw new TypeError(`There is no vendor "${name}". Use one of: ${names.join(', ')}.`)
  return found
}
