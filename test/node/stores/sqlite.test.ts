import { fork } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Store } from '@partnerkit/bff'
import { sqliteStore } from '@partnerkit/bff/stores/sqlite'
import { describe, expect, it, onTestFinished } from 'vitest'
import { account } from './account.ts'
import { describeEarlierSchemas } from './describe-schemas.ts'
import { describeStore } from './describe-store.ts'
import { onboarding, singleCreate, step } from './records.ts'

describeStore('sqliteStore', () => {
  const file = newFile()
  return { store: sqliteStore(file), next: () => sqliteStore(file) }
})

let lastFile = ''
describeEarlierSchemas({
  kind: 'sqlite',
  async openFrom(sql) {
    lastFile = newFile()
    alter(lastFile, sql)
    return opened(lastFile)
  },
  openNew() {
    lastFile = newFile()
    return opened(lastFile)
  },
  catalog() {
    const database = new DatabaseSync(lastFile)
    const tables = database.prepare('SELECT type, name, sql FROM sqlite_schema ORDER BY type, name').all()
    database.close()
    // ALTER TABLE puts its columns behind the others, in another way of writing.
    return tables.map(({ type, name, sql }) => [type, name, String(sql).replace(/\s+/g, ' ')])
  },
})

describe('a SQLite store and the process around it', () => {
  it('refuses a second store of the same process, and leaves the first one unharmed', async () => {
    const file = newFile()
    const first = await opened(file)
    await expect(sqliteStore(file).open(account)).rejects.toThrow('in use by another process')
    await first.grants.add('tenant-1', '7')
    expect(await first.grants.list('tenant-1')).toEqual(['7'])
    await first.close()
    await opened(file)
  })

  it('knows its file under another name', async () => {
    const file = newFile()
    await opened(file)
    const alias = join(newFolder(), 'alias.db')
    symlinkSync(file, alias)
    await expect(sqliteStore(alias).open(account)).rejects.toThrow('in use by another process')
  })

  it('refuses a file that another process has open, and says what to do', async () => {
    const file = newFile()
    const server = await startServer(file, 1)
    const refused = sqliteStore(file).open(account)
    await expect(refused).rejects.toThrow(/in use by another process.*Stop the other one first/s)
    expect(server.exitCode).toBeNull()
  })

  it('starts at once after the process before it was killed, and has all it had answered for', async () => {
    const file = newFile()
    const server = await startServer(file, 25)
    server.kill('SIGKILL')
    await once(server, 'exit')

    const store = await opened(file)
    for (let n = 0; n < 25; n++) {
      expect((await store.onboardings.find('tenant-1', `written ${n}`))?.status).toBe('completed')
    }
    // Whatever it was doing when it died, it was done as a whole or not at all.
    const { total } = await store.onboardings.list({
      tenant: 'tenant-1',
      status: 'completed',
      offset: 0,
      limit: 1,
    })
    expect(total).toBeGreaterThanOrEqual(25)
    expect(await store.grants.list('tenant-1')).toHaveLength(total)
    expect(await store.outbox.pending(10_000)).toHaveLength(total)
  })

  it('frees the leases of a process that was killed: nobody else can hold one', async () => {
    const file = newFile()
    const server = await startServer(file, 1)
    server.kill('SIGKILL')
    await once(server, 'exit')

    const store = await opened(file)
    expect(await store.onboardings.claim('tenant-1', 'held', 1, 100)).toBeDefined()
  })
})

describe('the file of a SQLite store', () => {
  it('is made together with its folder, for nobody else to read', async () => {
    const file = join(newFolder(), 'made', 'on the way', 'store.db')
    await opened(file)
    expect(modeOf(join(file, '..'))).toBe(0o700)
    const made = readdirSync(join(file, '..')).toSorted()
    expect(made).toEqual(['store.db', 'store.db-shm', 'store.db-wal', 'store.db.lock'])
    for (const name of made) expect(modeOf(join(file, '..', name))).toBe(0o600)
  })

  it('is closed to others when it was restored too widely', async () => {
    const file = newFile()
    await (await opened(file)).close()
    chmodSync(file, 0o644)
    await opened(file)
    expect(modeOf(file)).toBe(0o600)
    expect(modeOf(`${file}-wal`)).toBe(0o600)
  })

  it('is whole by itself after closing', async () => {
    const file = newFile()
    const store = await opened(file)
    await store.grants.add('tenant-1', '7')
    await store.close()
    expect(existsSync(`${file}-wal`)).toBe(false)

    const copy = newFile()
    writeFileSync(copy, readFileSync(file))
    expect(await (await opened(copy)).grants.list('tenant-1')).toEqual(['7'])
  })

  it('no longer holds what was pruned', async () => {
    const file = newFile()
    const store = await opened(file)
    const canary = 'canary@example.com'
    const steps = [step({ status: 'done', input: { email: canary }, result: { email: canary } })]
    await store.onboardings.begin(onboarding({ status: 'completed', steps }))
    await store.onboardings.begin(singleCreate({ status: 'completed', steps }))
    await store.prune(Number.MAX_SAFE_INTEGER)
    await store.close()
    expect(readFileSync(file).includes(canary)).toBe(false)
  })

  it('refuses to be a folder', async () => {
    const folder = newFolder()
    await expect(sqliteStore(folder).open(account)).rejects.toThrow(/is a folder\. Name a file in it/)
  })

  it('says so when its folder cannot be made', async () => {
    const inTheWay = join(newFolder(), 'a file')
    writeFileSync(inTheWay, '')
    const refused = sqliteStore(join(inTheWay, 'store.db')).open(account)
    await expect(refused).rejects.toThrow(/folder of the store, .*a file, cannot be made/)
  })

  it('says so when its folder cannot be written', async () => {
    const file = newFile()
    mkdirSync(`${file}.lock`)
    const refused = sqliteStore(file).open(account)
    await expect(refused).rejects.toThrow(/cannot be opened\. Make the file and its folder .*writable/)
    expect(existsSync(file)).toBe(false)
  })

  it('says so when it is no database, and lets go of it', async () => {
    const file = newFile()
    writeFileSync(file, 'a shopping list, longer than the header that SQLite looks at first '.repeat(20))
    await expect(sqliteStore(file).open(account)).rejects.toThrow('is no SQLite database')
    rmSync(file)
    await opened(file)
  })

  it('leaves the database of another program as it was', async () => {
    const file = newFile()
    alter(file, 'CREATE TABLE customers (name TEXT)')
    const before = readFileSync(file)
    await expect(sqliteStore(file).open(account)).rejects.toThrow('the database of another program')
    expect(readFileSync(file)).toEqual(before)
  })

  it('refuses a file that a newer version has written, and leaves it as it was', async () => {
    const file = newFile()
    await (await opened(file)).close()
    alter(file, 'PRAGMA user_version = 999')
    const before = readFileSync(file)
    await expect(sqliteStore(file).open(account)).rejects.toThrow(
      /written by a newer PartnerKit.*version 999/,
    )
    expect(readFileSync(file)).toEqual(before)
  })

  it('says so when another program keeps it from writing, and goes on afterwards', async () => {
    const file = newFile()
    const store = await opened(file)
    const other = new DatabaseSync(file)
    onTestFinished(() => other.close())
    other.exec('BEGIN IMMEDIATE')
    await expect(store.grants.add('tenant-1', '7')).rejects.toThrow('is being written by another program')
    other.exec('ROLLBACK')
    await store.grants.add('tenant-1', '8')
    expect(await store.grants.list('tenant-1')).toEqual(['8'])
  })

  it('survives damage to a write: what could not be kept is not half there', async () => {
    const file = newFile()
    const store = await opened(file)
    await store.onboardings.begin(onboarding())
    const lease = await store.onboardings.claim('tenant-1', onboarding().id, 0, 100)
    // The grants are written after the record: their table fails in the middle of the save.
    alter(
      file,
      `CREATE TRIGGER fails BEFORE INSERT ON grants BEGIN SELECT raise(ABORT, 'the disk failed'); END`,
    )
    const grants = [{ tenant: 'tenant-1', organizationId: '7' }]
    const failing = store.onboardings.save(onboarding({ status: 'completed' }), lease?.fence ?? 0, 100, {
      grants,
    })
    await expect(failing).rejects.toThrow('refused a statement')
    expect((await store.onboardings.find('tenant-1', onboarding().id))?.status).toBe('running')
  })

  it.each(['', ':memory:'])('is not %o: that is what memoryStore is for', (name) => {
    expect(() => sqliteStore(name)).toThrow('memoryStore()')
  })
})

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'partnerkit-store-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return folder
}

const newFile = () => join(newFolder(), 'store.db')

const modeOf = (path: string) => statSync(path).mode & 0o777

async function opened(file: string): Promise<Store> {
  const store = sqliteStore(file, { busyTimeout: 0 })
  await store.open(account)
  onTestFinished(() => store.close())
  return store
}

function alter(file: string, sql: string): void {
  const database = new DatabaseSync(file)
  database.exec(sql)
  database.close()
}

/** Another process on the file, which has written so many onboardings when this resolves. */
async function startServer(file: string, written: number) {
  const server = fork(new URL('./sqlite-child.ts', import.meta.url), [file], {
    execArgv: ['--conditions=@partnerkit/source'],
  })
  onTestFinished(() => void server.kill('SIGKILL'))
  const failed = once(server, 'exit').then(() => {
    throw new Error('The other process ended by itself.')
  })
  const enough = new Promise<void>((resolve) => {
    server.on('message', (n) => n === written - 1 && resolve())
  })
  await Promise.race([enough, failed])
  failed.catch(() => undefined)
  return server
}
