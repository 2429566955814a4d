import { readFileSync } from 'node:fs'
import { memoryStore } from '../../stores/memory.ts'
import { type PostgresStoreOptions, postgresStore } from '../../stores/postgres.ts'
import { sqliteStore } from '../../stores/sqlite.ts'
import type { Store } from '../../stores/store.ts'
import { type Reader, readNumber } from './reader.ts'

const names = {
  url: 'PARTNERKIT_STORE',
  schema: 'PARTNERKIT_STORE_SCHEMA',
  connections: 'PARTNERKIT_STORE_CONNECTIONS',
} as const

/** Where the server keeps what must survive it. It never chooses memory by itself. */
export function readStore(reader: Reader): Store | undefined {
  const text = reader.secret('PARTNERKIT_STORE')
  if (text === undefined) {
    if (reader.text('PARTNERKIT_STORE_FILE') === undefined) {
      reader.refuse(
        'PARTNERKIT_STORE is not set. It keeps onboardings and grants. Set it to sqlite:FILE on a real disk, to ' +
          'postgres://… for several instances, or to memory: to try things out.',
      )
    }
    return undefined
  }
  if (text === 'memory:') return memoryStore()
  const file = /^sqlite:(.+)$/.exec(text)?.[1]
  if (file !== undefined && file !== ':memory:') return sqliteStore(file)
  if (/^postgres(ql)?:/.test(text)) return readPostgres(reader, text)
  reader.refuse(
    'PARTNERKIT_STORE is none of sqlite:FILE, postgres://… and memory:. Set it to sqlite:/data/partnerkit.sqlite.',
  )
  return undefined
}

function readPostgres(reader: Reader, url: string): Store | undefined {
  const schema = reader.text(names.schema)
  const ca = readCertificate(reader)
  const options: PostgresStoreOptions = {
    url,
    connections: readNumber(reader, names.connections, { preset: 10, from: 1, to: 1_000 }),
    ...(schema !== undefined && { schema }),
    ...(ca !== undefined && { tls: { ca } }),
  }
  return reader.attempt(() => postgresStore(options), names)
}

function readCertificate(reader: Reader): string | undefined {
  const file = reader.text('PARTNERKIT_STORE_CA')
  if (file === undefined) return undefined
  try {
    return readFileSync(file, 'utf8')
  } catch (cause) {
    const { code = 'unreadable' } = cause as NodeJS.ErrnoException // of node:fs
    reader.refuse(
      `PARTNERKIT_STORE_CA names a file that cannot be read (${code}). Check its path and rights.`,
    )
    return undefined
  }
}
