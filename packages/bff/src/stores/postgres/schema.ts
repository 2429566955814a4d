import { StoreBelongsToAnotherAccount } from '../store.ts'
import type { PostgresDatabase, Statements } from './database.ts'

/**
 * Step n brings a schema from version n to n + 1. A step that has been published is never changed: the tables it made
 * are out there.
 *
 * As in SQLite, a record is one JSON text and the steps are rows of their own. What a query asks for has a column
 * beside the text, written from the same record: PostgreSQL's JSON types do not take every text of a user.
 *
 * Instances of the version before may be at work while the next one starts: a step adds, and what it takes away was
 * not used by the version before.
 */
const versions: readonly string[] = [
  `
  CREATE TABLE grants (
    tenant text NOT NULL,
    organization_id text NOT NULL,
    -- What was last read of the organization: NULL before the first time, the text null for one that was not there.
    row text,
    name text COLLATE "C",
    search text,
    PRIMARY KEY (tenant, organization_id)
  );
  CREATE INDEX grants_by_organization ON grants (organization_id);
  CREATE INDEX grants_by_name ON grants (tenant, name, organization_id) WHERE name IS NOT NULL;
  CREATE INDEX grants_unread ON grants (tenant, organization_id COLLATE "C") WHERE row IS NULL;

  CREATE TABLE onboardings (
    seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    record text NOT NULL,
    fence bigint NOT NULL DEFAULT 0,
    lease_until bigint,
    -- The instance that has the lease, see presence.ts.
    holder integer,
    emptied boolean NOT NULL DEFAULT false,
    scope text NOT NULL,
    id text NOT NULL,
    tenant text NOT NULL,
    operation text NOT NULL,
    status text NOT NULL,
    waiting_for text,
    organization_id text,
    likeness text,
    created_at bigint NOT NULL,
    updated_at bigint NOT NULL
  );
  CREATE UNIQUE INDEX onboardings_by_id ON onboardings (scope, id);
  CREATE INDEX onboardings_by_tenant ON onboardings (id, tenant);
  CREATE INDEX onboardings_listed ON onboardings (tenant, created_at, seq)
    WHERE operation = 'startOnboarding' OR status <> 'completed';
  CREATE INDEX onboardings_by_status ON onboardings (status, created_at, seq)
    WHERE operation = 'startOnboarding' OR status <> 'completed';
  CREATE INDEX onboardings_by_organization ON onboardings (organization_id, created_at, seq)
    WHERE organization_id IS NOT NULL;
  CREATE INDEX onboardings_by_likeness ON onboardings (tenant, likeness, created_at, seq)
    WHERE likeness IS NOT NULL;
  CREATE INDEX onboardings_unfinished ON onboardings (created_at, seq)
    WHERE status = 'running' OR (status = 'waiting' AND waiting_for = 'vendor');
  CREATE INDEX onboardings_to_prune ON onboardings (updated_at) WHERE NOT emptied;

  CREATE TABLE steps (
    onboarding bigint NOT NULL REFERENCES onboardings ON DELETE CASCADE,
    position integer NOT NULL,
    step text NOT NULL,
    status text NOT NULL,
    PRIMARY KEY (onboarding, position)
  );

  CREATE TABLE recorded (
    kind text NOT NULL,
    resource_id text NOT NULL,
    PRIMARY KEY (kind, resource_id)
  );

  CREATE TABLE tickets (
    hash text PRIMARY KEY,
    ticket text NOT NULL,
    expires_at bigint NOT NULL
  );
  CREATE INDEX tickets_by_expiry ON tickets (expires_at);

  CREATE TABLE outbox (
    seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id text NOT NULL UNIQUE,
    event text NOT NULL
  );

  CREATE TABLE audit (
    seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    event text NOT NULL,
    at bigint NOT NULL,
    tenant text,
    organization_id text
  );
  CREATE INDEX audit_by_time ON audit (at, seq);
  CREATE INDEX audit_by_tenant ON audit (tenant, at, seq);
  CREATE INDEX audit_by_organization ON audit (organization_id, at, seq);

  -- What instances tell each other. None of it has to survive the server, so none of it is logged.
  CREATE UNLOGGED TABLE announcements (
    seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    text text NOT NULL,
    at timestamptz NOT NULL DEFAULT now()
  );
  CREATE INDEX announcements_by_time ON announcements (at);

  CREATE UNLOGGED TABLE turns (
    name text PRIMARY KEY,
    -- When the latest requests leave, in milliseconds since 1970, the oldest first.
    taken double precision[] NOT NULL,
    held_until double precision NOT NULL DEFAULT 0
  );

  CREATE UNLOGGED TABLE rates (
    key varchar(255) PRIMARY KEY,
    points integer NOT NULL DEFAULT 0,
    expire bigint
  );
  CREATE INDEX rates_by_expiry ON rates (expire);
  `,
  // What was in the file and what became of it stand apart, as in SQLite.
  `
  CREATE TABLE imports (
    seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    record text NOT NULL,
    fence bigint NOT NULL DEFAULT 0,
    lease_until bigint,
    tenant text NOT NULL,
    id text NOT NULL,
    status text NOT NULL,
    created_at bigint NOT NULL,
    updated_at bigint NOT NULL
  );
  CREATE UNIQUE INDEX imports_by_id ON imports (tenant, id);
  CREATE INDEX imports_unfinished ON imports (created_at, seq) WHERE status = 'running';
  CREATE INDEX imports_to_prune ON imports (updated_at);

  CREATE TABLE import_rows (
    import bigint NOT NULL REFERENCES imports ON DELETE CASCADE,
    place integer NOT NULL,
    cells text NOT NULL,
    outcome text NOT NULL,
    status text NOT NULL,
    PRIMARY KEY (import, place)
  );
  CREATE INDEX import_rows_by_status ON import_rows (import, status, place);
  `,
  // The instance that has the lease, as of an onboarding: when it is gone, another goes on at once.
  `
  ALTER TABLE imports ADD COLUMN holder integer;
  `,
]

/** Any number: everybody who migrates a store of ours waits at it. */
const migrationLock = 0x504b6974

/**
 * Makes the schema, or brings it to the newest version, and writes down whose grants are in it, or compares. Of many
 * instances that start at the same time one migrates; a step that fails leaves everything as it was.
 * @throws {StoreBelongsToAnotherAccount}
 */
export async function prepareSchema(
  database: PostgresDatabase,
  { schema, account }: { readonly schema: string; readonly account: string },
): Promise<void> {
  await database.transaction(async (statements) => {
    await statements.run('SELECT pg_advisory_xact_lock($1, hashtext($2))', [migrationLock, schema])
    await migrate(statements, database.place, schema)
    const stored = await statements.first(`SELECT value FROM meta WHERE key = 'account'`)
    if (!stored) await statements.run(`INSERT INTO meta (key, value) VALUES ('account', $1)`, [account])
    else if (stored.value !== account) throw new StoreBelongsToAnotherAccount(String(stored.value), account)
  })
}

async function migrate(statements: Statements, place: string, schema: string): Promise<void> {
  const found = await versionOf(statements, place, schema)
  if (found > versions.length) {
    throw new Error(
      `The store ${place} was written by a newer PartnerKit: it has version ${found}, this one knows version ` +
        `${versions.length}. Install the newer PartnerKit again, or restore a backup from before the update.`,
    )
  }
  if (found === versions.length) return
  for (const step of versions.slice(found)) await statements.run(step)
  await statements.run(
    `INSERT INTO meta (key, value) VALUES ('version', $1)
     ON CONFLICT (key) DO UPDATE SET value = excluded.value`,
    [String(versions.length)],
  )
}

/** Zero for a schema that was just made. One that another program made is not turned into a store. */
async function versionOf(statements: Statements, place: string, schema: string): Promise<number> {
  const tables = await statements.all(
    `SELECT relname FROM pg_class WHERE relnamespace = to_regnamespace($1)`,
    [schema],
  )
  if (tables.some(({ relname }) => relname === 'meta')) {
    const stored = await statements.first(`SELECT value FROM meta WHERE key = 'version'`)
    return Number(stored?.value)
  }
  if (tables.length > 0) {
    throw new Error(
      `The schema ${schema} of ${place} is that of another program. Give the store a schema of its own.`,
    )
  }
  // Who may not create schemas can be given one that is there already.
  const isThere = await statements.first('SELECT 1 FROM pg_namespace WHERE nspname = $1', [schema])
  if (!isThere) await statements.run(`CREATE SCHEMA ${schema}`)
  await statements.run('CREATE TABLE meta (key text PRIMARY KEY, value text NOT NULL)')
  return 0
}
