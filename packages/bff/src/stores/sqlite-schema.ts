import type { SqliteDatabase } from './sqlite-database.ts'
import { StoreBelongsToAnotherAccount } from './store.ts'

/** Says whose file it is, in the header of the database: "PKit". */
const applicationId = 0x504b6974

/**
 * Step n brings a file from version n to n + 1. A step that has been published is never changed: the files it made
 * are out there.
 *
 * A record is kept as one JSON text, and a column made from that text is what a query may ask for. So there is one
 * truth, and a new field of a record needs no new version. The steps are rows of their own: a save of a hundred of
 * them writes the one that changed.
 */
const versions: readonly string[] = [
  `
  CREATE TABLE meta (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE grants (
    tenant TEXT NOT NULL,
    organization_id TEXT NOT NULL,
    PRIMARY KEY (tenant, organization_id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX grants_by_organization ON grants (organization_id);

  CREATE TABLE onboardings (
    seq INTEGER PRIMARY KEY,
    record TEXT NOT NULL,
    fence INTEGER NOT NULL DEFAULT 0,
    lease_until INTEGER,
    emptied INTEGER NOT NULL DEFAULT 0,
    scope TEXT NOT NULL AS (record ->> '$.scope'),
    id TEXT NOT NULL AS (record ->> '$.id'),
    tenant TEXT NOT NULL AS (record ->> '$.principal.tenant'),
    operation TEXT NOT NULL AS (record ->> '$.operation'),
    status TEXT NOT NULL AS (record ->> '$.status'),
    waiting_for TEXT AS (record ->> '$.waitingFor'),
    created_at INTEGER NOT NULL AS (record ->> '$.createdAt'),
    updated_at INTEGER NOT NULL AS (record ->> '$.updatedAt')
  ) STRICT;
  CREATE UNIQUE INDEX onboardings_by_id ON onboardings (scope, id);
  CREATE INDEX onboardings_by_tenant ON onboardings (id, tenant);
  CREATE INDEX onboardings_listed ON onboardings (tenant, created_at, status)
    WHERE operation = 'startOnboarding' OR status <> 'completed';
  CREATE INDEX onboardings_unfinished ON onboardings (created_at)
    WHERE status = 'running' OR (status = 'waiting' AND waiting_for = 'vendor');
  CREATE INDEX onboardings_to_prune ON onboardings (updated_at) WHERE emptied = 0;

  CREATE TABLE steps (
    onboarding INTEGER NOT NULL REFERENCES onboardings ON DELETE CASCADE,
    position INTEGER NOT NULL,
    step TEXT NOT NULL,
    status TEXT NOT NULL AS (step ->> '$.status'),
    PRIMARY KEY (onboarding, position)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE recorded (
    kind TEXT NOT NULL,
    resource_id TEXT NOT NULL,
    PRIMARY KEY (kind, resource_id)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE tickets (
    hash TEXT PRIMARY KEY,
    ticket TEXT NOT NULL,
    expires_at INTEGER NOT NULL AS (ticket ->> '$.expiresAt')
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX tickets_by_expiry ON tickets (expires_at);

  CREATE TABLE outbox (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    event TEXT NOT NULL
  ) STRICT;
  `,
  // What was last read of an organization beside the grant: NULL before the first time, and the text null for one that
  // was not there. What it is found and ordered by is folded outside of SQL, the same for every store.
  `
  ALTER TABLE grants ADD COLUMN row TEXT;
  ALTER TABLE grants ADD COLUMN name TEXT;
  ALTER TABLE grants ADD COLUMN search TEXT;
  CREATE INDEX grants_by_name ON grants (tenant, name, organization_id) WHERE name IS NOT NULL;
  CREATE INDEX grants_unread ON grants (tenant, organization_id) WHERE row IS NULL;
  `,
  `
  CREATE TABLE audit (
    seq INTEGER PRIMARY KEY,
    event TEXT NOT NULL,
    at INTEGER NOT NULL AS (event ->> '$.at'),
    tenant TEXT AS (event ->> '$.principal.tenant'),
    organization_id TEXT AS (event ->> '$.organizationId')
  ) STRICT;
  CREATE INDEX audit_by_time ON audit (at);
  CREATE INDEX audit_by_tenant ON audit (tenant, at);
  CREATE INDEX audit_by_organization ON audit (organization_id, at);
  `,
  `
  ALTER TABLE onboardings ADD COLUMN organization_id TEXT AS (record ->> '$.organizationId');
  ALTER TABLE onboardings ADD COLUMN likeness TEXT AS (record ->> '$.likeness');
  CREATE INDEX onboardings_by_organization ON onboardings (organization_id, created_at)
    WHERE organization_id IS NOT NULL;
  CREATE INDEX onboardings_by_likeness ON onboardings (tenant, likeness, created_at) WHERE likeness IS NOT NULL;
  CREATE INDEX onboardings_by_status ON onboardings (status, created_at)
    WHERE operation = 'startOnboarding' OR status <> 'completed';
  `,
  // What was in the file and what became of it stand apart: an outcome does not write the cells again.
  `
  CREATE TABLE imports (
    seq INTEGER PRIMARY KEY,
    record TEXT NOT NULL,
    fence INTEGER NOT NULL DEFAULT 0,
    lease_until INTEGER,
    id TEXT NOT NULL AS (record ->> '$.id'),
    tenant TEXT NOT NULL AS (record ->> '$.principal.tenant'),
    status TEXT NOT NULL AS (record ->> '$.status'),
    created_at INTEGER NOT NULL AS (record ->> '$.createdAt'),
    updated_at INTEGER NOT NULL AS (record ->> '$.updatedAt')
  ) STRICT;
  CREATE UNIQUE INDEX imports_by_id ON imports (tenant, id);
  CREATE INDEX imports_unfinished ON imports (created_at) WHERE status = 'running';
  CREATE INDEX imports_to_prune ON imports (updated_at);

  CREATE TABLE import_rows (
    import INTEGER NOT NULL REFERENCES imports ON DELETE CASCADE,
    place INTEGER NOT NULL,
    cells TEXT NOT NULL,
    outcome TEXT NOT NULL,
    status TEXT NOT NULL AS (outcome ->> '$.status'),
    PRIMARY KEY (import, place)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX import_rows_by_status ON import_rows (import, status, place);
  `,
  // When only the steps went on: the record, and with it each index on what is in it, is not written again for that.
  `
  ALTER TABLE onboardings ADD COLUMN stepped_at INTEGER;
  `,
]

/** A database that another program made is not turned into a store. */
export function refuseForeignFile(database: SqliteDatabase): void {
  if (pragma(database, 'application_id') === applicationId) return
  const tables = Number(database.first('SELECT count(*) AS count FROM sqlite_schema')?.count)
  if (pragma(database, 'user_version') === 0 && tables === 0) return
  throw new Error(
    `The file ${database.file} is the database of another program. Give the store a file of its own.`,
  )
}

/** Brings the file to the newest version. Called in a transaction: a step that fails leaves the file as it was. */
export function migrate(database: SqliteDatabase): void {
  const found = pragma(database, 'user_version')
  if (found > versions.length) {
    throw new Error(
      `The store ${database.file} was written by a newer PartnerKit: it has version ${found}, this one knows ` +
        `version ${versions.length}. Install the newer PartnerKit again, or restore a backup from before the update.`,
    )
  }
  for (const step of versions.slice(found)) database.script(step)
  database.script(`PRAGMA user_version = ${versions.length}; PRAGMA application_id = ${applicationId}`)
}

/**
 * Writes down whose grants these are, or compares.
 * @throws {StoreBelongsToAnotherAccount}
 */
export function bindAccount(database: SqliteDatabase, account: string): void {
  const stored = database.first(`SELECT value FROM meta WHERE key = 'account'`)
  if (!stored) database.run(`INSERT INTO meta (key, value) VALUES ('account', :account)`, { account })
  else if (stored.value !== account) throw new StoreBelongsToAnotherAccount(String(stored.value), account)
}

function pragma(database: SqliteDatabase, name: 'user_version' | 'application_id'): number {
  return Number(database.first(`PRAGMA ${name}`)?.[name])
}
