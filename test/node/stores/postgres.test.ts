import { postgresStore } from '@partnerkit/bff/stores/postgres'
import { Client } from 'pg'
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { emptyStore } from '../../postgres/empty-store.ts'
import { openDatabase } from '../../postgres/open-database.ts'
import { patience } from '../../setup/patience.ts'
import { account } from './account.ts'
import { describeEarlierSchemas } from './describe-schemas.ts'
import { describeStore } from './describe-store.ts'
import { describeUnwritable } from './describe-unwritable.ts'

const database = openDatabase()
beforeEach(() => emptyStore(database.client))

describeStore('postgresStore', () => {
  const options = { url: database.url, connections: 4 }
  return { store: postgresStore(options), next: () => postgresStore(options) }
})

describeEarlierSchemas({
  kind: 'postgres',
  async openFrom(sql) {
    await database.client.query('DROP SCHEMA IF EXISTS partnerkit CASCADE')
    await database.client.query(sql)
    return opened()
  },
  async openNew() {
    await database.client.query('DROP SCHEMA IF EXISTS partnerkit CASCADE')
    return opened()
  },
  async catalog() {
    const { rows } = await database.client.query(
      `SELECT table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable
         || ' ' || coalesce(collation_name, '') || ' ' || coalesce(column_default, '') AS line
       FROM information_schema.columns WHERE table_schema = 'partnerkit'
       UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = 'partnerkit'
       UNION ALL SELECT 'sequence ' || sequencename FROM pg_sequences WHERE schemaname = 'partnerkit'
       ORDER BY 1`,
    )
    expect(rows).not.toEqual([])
    return rows
  },
})

describeUnwritable(() => postgresStore({ url: database.url, statementTimeout: 1_500 }), {
  async 'locked by somebody else'() {
    const other = new Client({ connectionString: database.url })
    await other.connect()
    await other.query('BEGIN; LOCK TABLE partnerkit.onboardings IN EXCLUSIVE MODE')
    return () => other.end()
  },
  async 'on a server that only reads'(store) {
    const name = new URL(database.url).pathname.slice(1)
    await database.client.query(`ALTER DATABASE ${name} SET default_transaction_read_only = on`)
    await hangUp()
    return async () => {
      await database.client.query(`ALTER DATABASE ${name} RESET default_transaction_read_only`)
      await hangUp()
      // The store hears of it connection by connection.
      await vi.waitUntil(() => store.grants.add('tenant-1', '1').then(always, never), patience)
    }
  },
  async 'on a full disk'() {
    await database.client.query(
      `CREATE FUNCTION partnerkit.fails() RETURNS trigger LANGUAGE plpgsql AS
         $$ BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = 'disk_full'; END $$;
       CREATE TRIGGER fails BEFORE INSERT ON partnerkit.onboardings EXECUTE FUNCTION partnerkit.fails()`,
    )
    return async () => void (await database.client.query('DROP FUNCTION partnerkit.fails CASCADE'))
  },
})

describe('the schema of a PostgreSQL store', () => {
  it('is made once, however many instances start at the same time', async () => {
    await database.client.query('DROP SCHEMA IF EXISTS partnerkit CASCADE')
    const stores = await Promise.all(Array.from({ length: 6 }, () => opened()))
    await stores[0]?.grants.add('tenant-1', '7')
    expect(await stores[5]?.grants.has('tenant-1', '7')).toBe(true)
  })

  it('stands beside others in one database, each for an account of its own', async () => {
    const [one, other] = [
      postgresStore({ url: database.url, schema: 'one' }),
      postgresStore({ url: database.url, schema: 'other' }),
    ]
    await one.open(account)
    await other.open('anyreach https://api.example.net main')
    onTestFinished(() => one.close())
    onTestFinished(() => other.close())
    await one.grants.add('tenant-1', '7')
    expect(await other.grants.has('tenant-1', '7')).toBe(false)
  })

  it('that a newer version has written is refused, and stays as it was', async () => {
    await (await opened()).close()
    await database.client.query(`UPDATE partnerkit.meta SET value = '999' WHERE key = 'version'`)
    onTestFinished(async () => void (await database.client.query('DROP SCHEMA partnerkit CASCADE')))
    await expect(postgresStore(database.url).open(account)).rejects.toThrow(
      /written by a newer PartnerKit.*version 999/,
    )
    const { rows } = await database.client.query('SELECT key, value FROM partnerkit.meta WHERE key = $1', [
      'version',
    ])
    expect(rows).toEqual([{ key: 'version', value: '999' }])
  })

  it('of another program is left as it was', async () => {
    await database.client.query('CREATE SCHEMA taken; CREATE TABLE taken.customers (name text)')
    await expect(postgresStore({ url: database.url, schema: 'taken' }).open(account)).rejects.toThrow(
      'The schema taken of postgres://127.0.0.1',
    )
    const { rows } = await database.client.query(`SELECT tablename FROM pg_tables WHERE schemaname = 'taken'`)
    expect(rows).toEqual([{ tablename: 'customers' }])
  })

  it('need not be made by a user who may not make any', async () => {
    await database.client.query(
      `CREATE ROLE plain LOGIN PASSWORD 'plain'; CREATE SCHEMA given AUTHORIZATION plain;
       GRANT CONNECT ON DATABASE ${new URL(database.url).pathname.slice(1)} TO plain`,
    )
    const asPlain = new URL(database.url)
    asPlain.username = 'plain'
    asPlain.password = 'plain'
    const given = postgresStore({ url: asPlain.href, schema: 'given' })
    await given.open(account)
    onTestFinished(() => given.close())
    await given.grants.add('tenant-1', '7')
    const refused = postgresStore({ url: asPlain.href, schema: 'never_made' }).open(account)
    await expect(refused).rejects.toThrow(/refuses this user\. Let it create a schema/)
  })
})

describe('a PostgreSQL store that cannot be opened says how it can be', () => {
  const at = (change: (url: URL) => void) => {
    const other = new URL(database.url)
    change(other)
    return postgresStore({ url: other.href, connectTimeout: 2_000 }).open(account)
  }

  it('where nobody listens, without user and password', async () => {
    const refused = at((other) => {
      other.port = '1'
      other.password = 'canary'
    })
    await expect(refused).rejects.toThrow(
      /^The store postgres:\/\/127\.0\.0\.1:1\/\w+ cannot be reached\. Check its address/,
    )
  })

  it('where there is no such database', async () => {
    const refused = at((other) => {
      other.pathname = '/nowhere'
    })
    await expect(refused).rejects.toThrow(/\/nowhere does not exist\. Create the database/)
  })

  it.each([
    ['a path', 'data/partnerkit.sqlite', /url is no address of a database/],
    ['another kind of address', 'https://db.example', /url is no address of a database/],
    ['a schema with a quote in it', { url: 'postgres://db/x', schema: 'a"b' }, /schema is no plain name/],
    ['no connections', { url: 'postgres://db/x', connections: 0 }, /connections is no whole number above 0/],
  ])('and takes no %s for one', (_, options, said) => {
    expect(() => postgresStore(options)).toThrow(said)
  })
})

async function opened() {
  const store = postgresStore({ url: database.url, connections: 2 })
  await store.open(account)
  onTestFinished(() => store.close())
  return store
}

const always = () => true
const never = () => false

/** Ends all connections but ours: what is set for the database holds for the next ones. */
async function hangUp() {
  await database.client.query(
    'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
  )
}
