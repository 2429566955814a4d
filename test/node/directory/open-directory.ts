import { onTestFinished, vi } from 'vitest'
import { patience } from '../../setup/patience.ts'
import { textOf } from '../text-of.ts'
import { createDirectory, type Directory, type DirectoryQuery } from '../upstream/internals.ts'
import { call, json, scriptedVendor } from '../upstream/scripted-vendor.ts'

export interface VendorOrganization {
  id: number
  name: string
  created_at?: string
  users?: { id: number; external_id: string; email: string }[]
  phone_numbers?: { id: number; status: string }[]
}

interface Row {
  id: string
  name: string
  userCount?: number
  [field: string]: unknown
}

interface Page {
  items: Row[]
  offset: number
  limit: number
  total: number
}

/** The directory over a vendor whose list can be changed, held back and broken. */
export function openDirectory(organizations: VendorOrganization[] = []) {
  const vendor = { organizations, status: 200, held: undefined as Promise<void> | undefined }
  let now = Date.parse('2026-01-01T00:00:00Z')
  const { provider, requests, log } = scriptedVendor(async ({ signal }) => {
    // What the list says is settled when the request arrives, not when its answer does.
    const [{ status }, list] = [vendor, structuredClone(vendor.organizations)]
    await Promise.race([vendor.held, aborted(signal)])
    return status === 200 ? json(list) : json({ message: 'no' }, status)
  })
  const directory: Directory = createDirectory({
    provider,
    environment: {
      clock: () => now,
      elapsed: () => performance.now(),
      log: (entry) => log.push(entry),
      random: (bytes) => new Uint8Array(bytes),
      transport: { send: () => Promise.reject(new Error('not used')) },
    },
  })
  onTestFinished(() => directory.close())

  async function page(query: Partial<DirectoryQuery> = {}, signal?: AbortSignal): Promise<Page> {
    const bytes = await directory.list({ offset: 0, limit: 50, visible: 'all', ...query }, call(signal))
    return JSON.parse(textOf(bytes))
  }

  return {
    directory,
    vendor,
    requests,
    log,
    page,
    ids: async (query?: Partial<DirectoryQuery>) => (await page(query)).items.map(({ id }) => id),
    names: async (query?: Partial<DirectoryQuery>) => (await page(query)).items.map(({ name }) => name),
    pass: (seconds: number) => {
      now += seconds * 1_000
    },
    /** Holds the vendor's answers back until the returned function is called. */
    hold() {
      let release = () => {}
      vendor.held = new Promise((resolve) => {
        release = resolve
      })
      return () => {
        vendor.held = undefined
        release()
      }
    },
    /** Waits until it is so, for what happens in the background. */
    until: (check: () => unknown) => vi.waitFor(check, { ...patience, interval: 1 }),
  }
}

export function organization(id: number, name = `Organization ${id}`): VendorOrganization {
  return { id, name, users: [], phone_numbers: [] }
}

function aborted(signal: AbortSignal): Promise<never> | undefined {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason)
    signal.addEventListener('abort', () => reject(signal.reason))
  })
}
