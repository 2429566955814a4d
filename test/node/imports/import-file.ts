import type { ImportJob } from '@partnerkit/contract'
import type { Client } from '@partnerkit/contract/client'
import { expect, vi } from 'vitest'

export type Cells = Record<string, string>

export const columns = {
  mapping: {
    Company: 'organization.name',
    Owner: 'owner.email',
    Line: 'locations.0.name',
    'Area code': 'locations.0.areaCode',
  },
  key: 'Number',
}

/** Rows of a file, one customer each. */
export function customers(count: number, its: (index: number) => Cells = () => ({})): Cells[] {
  return Array.from({ length: count }, (_, index) => ({
    Number: `C-${index}`,
    Company: `Customer ${index}`,
    Owner: `owner-${index}@import.test`,
    ...its(index),
  }))
}

/** Sends a file in parts and lets it run; answers with its id. */
export async function runFile(
  client: Client,
  rows: readonly Cells[],
  {
    importId = crypto.randomUUID() as string,
    ...body
  }: Partial<typeof columns> & {
    importId?: string
    dryRun?: boolean
  } = {},
): Promise<string> {
  await client.startImport({ importId, body: { ...columns, ...body } })
  for (let offset = 0; offset < rows.length; offset += 200) {
    const part = { rows: rows.slice(offset, offset + 200) }
    await client.putImportRows({ importId, offset: String(offset), body: part })
  }
  await client.updateImport({ importId, body: { status: 'running' } })
  return importId
}

export async function ended(client: Client, importId: string, timeout = 25_000): Promise<ImportJob> {
  await vi.waitFor(async () => expect((await client.getImport({ importId })).status).toBe('completed'), {
    timeout,
    interval: 25,
  })
  return client.getImport({ importId })
}

/** Runs a file to its end; what became of it, and of each of its rows. */
export async function imported(
  client: Client,
  rows: readonly Cells[],
  options: Parameters<typeof runFile>[2] = {},
) {
  const importId = await runFile(client, rows, options)
  const job = await ended(client, importId)
  const { items } = await client.listImportRows({ importId, limit: 200 })
  return { importId, job, rows: items }
}
