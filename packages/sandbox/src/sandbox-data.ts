import { type VendorName, type VendorTypes, vendors } from './vendors.ts'

/** All that a sandbox knows, safe to write as JSON and to start another sandbox of the same vendor from. */
export type SandboxData<V extends VendorName = 'answering-agent'> = V extends VendorName
  ? { readonly version: 1 } & VendorTypes[V]['snapshot']
  : never

/** Puts a vendor's data into a snapshot. */
export function snapshotOf<V extends VendorName>(vendor: V, data: VendorTypes[V]['data']): SandboxData<V> {
  return { version: 1, [vendors[vendor].dataKey]: data } as unknown as SandboxData<V> // its key is the type's
}

/** Reads a vendor's data out of a snapshot from outside. @throws TypeError that names what does not fit */
export function readSnapshot<V extends VendorName>(vendor: V, value: unknown): VendorTypes[V]['data'] {
  if (typeof value !== 'object' || value === null || !('version' in value) || value.version !== 1) {
    throw new TypeError('"version" is not 1.')
  }
  const { dataKey, check } = vendors[vendor]
  const other = Object.keys(value).find((key) => key !== 'version' && key !== dataKey)
  if (!(dataKey in value) && other !== undefined) {
    throw new TypeError(`It holds "${other}" where this vendor keeps "${dataKey}".`)
  }
  return check((value as Record<string, unknown>)[dataKey]) // an object, by the first check
}
