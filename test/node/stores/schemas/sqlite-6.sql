-- A file of version 6, with something in every table that is read below. Never changed.
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
ALTER TABLE grants ADD COLUMN row TEXT;
ALTER TABLE grants ADD COLUMN name TEXT;
ALTER TABLE grants ADD COLUMN search TEXT;
CREATE INDEX grants_by_name ON grants (tenant, name, organization_id) WHERE name IS NOT NULL;
CREATE INDEX grants_unread ON grants (tenant, organization_id) WHERE row IS NULL;
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
ALTER TABLE onboardings ADD COLUMN organization_id TEXT AS (record ->> '$.organizationId');
ALTER TABLE onboardings ADD COLUMN likeness TEXT AS (record ->> '$.likeness');
CREATE INDEX onboardings_by_organization ON onboardings (organization_id, created_at)
  WHERE organization_id IS NOT NULL;
CREATE INDEX onboardings_by_likeness ON onboardings (tenant, likeness, created_at) WHERE likeness IS NOT NULL;
CREATE INDEX onboardings_by_status ON onboardings (status, created_at)
  WHERE operation = 'startOnboarding' OR status <> 'completed';
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

ALTER TABLE onboardings ADD COLUMN stepped_at INTEGER;

INSERT INTO meta (key, value) VALUES ('account', 'answering-agent https://api.example.com main');
INSERT INTO grants (tenant, organization_id) VALUES ('tenant-1', '7'), ('tenant-2', '7');
INSERT INTO onboardings (seq, record, fence, lease_until) VALUES (1, '{"id":"0b9bbf4a-8f0e-4a2c-9f4e-3f1d6a5c7e01","scope":"tenant-1","operation":"startOnboarding","principal":{"id":"anna","tenant":"tenant-1","role":"partner-admin","organizations":"granted"},"bodyHash":"hash of the body","status":"waiting","waitingFor":"vendor","organizationId":"7","createdAt":1000,"updatedAt":2000}', 3, 5000);
INSERT INTO steps (onboarding, position, step) VALUES (1, 0, '{"id":"organization","kind":"organization","subject":"Bakery","status":"done","input":{"name":"Bakery"},"resourceId":"7","result":{"id":"7","name":"Bakery"}}'), (1, 1, '{"id":"users.0","kind":"user","subject":"Zoë","status":"unknown","input":{"name":"Zoë"},"intent":{"existing":["u1"],"at":1500}}');
INSERT INTO recorded (kind, resource_id) VALUES ('organization', '7');
INSERT INTO tickets (hash, ticket) VALUES ('hash', '{"organizationId":"7","userId":"user-1","principalId":"anna","tenant":"tenant-1","portalOrigin":"https://portal.example","target":"frame","expiresAt":60000}');
INSERT INTO outbox (id, event) VALUES ('e1', '{"id":"e1","type":"organization-created","payload":{"organizationId":"7"}}');

PRAGMA user_version = 6;
PRAGMA application_id = 1347119476;
