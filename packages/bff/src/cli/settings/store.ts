import { memoryStore } from '../../stores/memory.ts'
import { sqliteStore } from '../../stores/sqlite.ts'
import type { Store } from '../../stores/store.ts'
import type { Reader } from './reader.ts'

/** Where the server keeps what must survive it. It never chooses memory by itself. */
export function readStore(reader: Reader): Store | undefined {
  const text = reader.required(
    'PARTNERKIT_STORE',
    'It keeps onboardings and grants. Set it to sqlite:FILE on a real disk, or to memory: to try things out.',
  )
  if (text === undefined) return undefined
  if (text === 'memory:') return memoryStore()
  const file = /^sqlite:(.+)$/.exec(text)?.[1]
  if (file !== undefined && file !== ':memory:') return sqliteStore(file)
  if (/^postgres(ql)?:/.test(text)) {
    reader.refuse(
      'PARTNERKIT_STORE is PostgreSQL, which a later version brings. Until then set it to sqlite:FILE.',
    )
  } else {
    reader.refuse(
      'PARTNERKIT_STORE is neither sqlite:FILE nor memory:. Set it to sqlite:/data/partnerkit.sqlite.',
    )
  }
  return undefined
}
