-- A schema of version 3, with something in every table that is read below. Never changed.
CREATE SCHEMA partnerkit;
SET search_path TO partnerkit;
CREATE TABLE meta (key text PRIMARY KEY, value text NOT NULL);
INSERT INTO meta (key, value) VALUES ('version', '3');
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
CREATE TABLE imports (
  seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  record text NOT NULL,
  fence bigint NOT NULL DEFAULT 0,
  lease_until bigint,
  tenant text NOT NULL,
  id text NOT NULL,
  status text NOT NULL,
  created_at bigint NOT NULL,
  updated_at bigint NOT NULL,
  holder integer
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

INSERT INTO meta (key, value) VALUES ('account', 'answering-agent https://api.example.com main');
INSERT INTO grants (tenant, organization_id) VALUES ('tenant-1', '7'), ('tenant-2', '7');
INSERT INTO onboardings
  (record, fence, lease_until, scope, id, tenant, operation, status, waiting_for, organization_id, created_at, updated_at)
VALUES
  ('{"id":"0b9bbf4a-8f0e-4a2c-9f4e-3f1d6a5c7e01","scope":"tenant-1","operation":"startOnboarding","principal":{"id":"anna","tenant":"tenant-1","role":"partner-admin","organizations":"granted"},"bodyHash":"hash of the body","status":"waiting","waitingFor":"vendor","organizationId":"7","createdAt":1000,"updatedAt":2000}', 3, 5000,
   'tenant-1', '0b9bbf4a-8f0e-4a2c-9f4e-3f1d6a5c7e01', 'tenant-1', 'startOnboarding', 'waiting', 'vendor', '7', 1000, 2000);
INSERT INTO steps (onboarding, position, step, status) VALUES (1, 0, '{"id":"organization","kind":"organization","subject":"Bakery","status":"done","input":{"name":"Bakery"},"resourceId":"7","result":{"id":"7","name":"Bakery"}}', 'done'), (1, 1, '{"id":"users.0","kind":"user","subject":"Zoë","status":"unknown","input":{"name":"Zoë"},"intent":{"existing":["u1"],"at":1500}}', 'unknown');
INSERT INTO recorded (kind, resource_id) VALUES ('organization', '7');
INSERT INTO tickets (hash, ticket, expires_at) VALUES ('hash', '{"organizationId":"7","userId":"user-1","principalId":"anna","tenant":"tenant-1","portalOrigin":"https://portal.example","target":"frame","expiresAt":60000}', 60000);
INSERT INTO outbox (id, event) VALUES ('e1', '{"id":"e1","type":"organization-created","payload":{"organizationId":"7"}}');
