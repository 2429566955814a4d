/** Every variable of the stand-alone server, with what it is for. */
export const variables = {
  PARTNERKIT_PROVIDER: 'The vendor: answering-agent, silent-witness or anyreach.',
  PARTNERKIT_UPSTREAM_URL: "The vendor's API: https://answeringagent.com/api/v1.",
  PARTNERKIT_API_KEY: "The vendor's API key; two with a space between while keys are exchanged.",
  PARTNERKIT_API_KEY_FILE: 'A file with the key, instead of PARTNERKIT_API_KEY.',
  PARTNERKIT_DASHBOARD_URL:
    'With answering-agent, its dashboard page: https://answeringagent.com/dashboard.html.',
  PARTNERKIT_ANYREACH_ORGANIZATION: 'With a pat_ token: the id of your own organization at Anyreach.',
  PARTNERKIT_ANYREACH_ROOT: 'With an ak_ key: the id of the organization whose children are your customers.',
  PARTNERKIT_ANYREACH_ROUTES: 'The calls Anyreach has not published, as JSON; or the word sandbox.',
  PARTNERKIT_STORE: 'What must survive a restart: sqlite:FILE, postgres://…, or memory: to try things out.',
  PARTNERKIT_STORE_FILE: 'A file with the address of the store, instead of PARTNERKIT_STORE.',
  PARTNERKIT_STORE_SCHEMA: 'With PostgreSQL: the schema of the tables. Default: partnerkit.',
  PARTNERKIT_STORE_CONNECTIONS: 'With PostgreSQL: most connections at a time, besides three. Default: 10.',
  PARTNERKIT_STORE_CA: 'With PostgreSQL: a file with the certificate of the authority its own is from.',
  PARTNERKIT_PORTAL_ORIGINS: 'The origins of your pages, with commas: https://portal.partner.example.',
  PARTNERKIT_JWT_SECRET: 'The secret your tokens are signed with.',
  PARTNERKIT_JWT_SECRET_FILE: 'A file with the secret, instead of PARTNERKIT_JWT_SECRET.',
  PARTNERKIT_JWKS_URL: 'Instead of a secret: where the public keys of your sign-in are.',
  PARTNERKIT_JWT_ISSUER: 'What `iss` has to be. Required with PARTNERKIT_JWKS_URL.',
  PARTNERKIT_JWT_AUDIENCE: 'What `aud` has to be or contain. Required with PARTNERKIT_JWKS_URL.',
  PARTNERKIT_JWT_ALGORITHMS: 'Accepted algorithms, with commas. Default: HS256, or RS256,ES256 with keys.',
  PARTNERKIT_JWT_COOKIE: 'A cookie that may carry the token too. Default: the Authorization header alone.',
  PARTNERKIT_CLAIMS: 'Other names of the claims: tenant=org_id,role=https://portal.partner.example/role.',
  PARTNERKIT_SETTLE_AFTER: 'Seconds in which a create whose answer was lost may still turn up. Default: 60.',
  HOST: 'The address to listen on. Default: 127.0.0.1.',
  PORT: 'The port to listen on, 0 for a free one. Default: 4020.',
  MOUNT: 'The path everything is below. Default: /.',
} as const

export type Variable = keyof typeof variables

export type Variables = Readonly<Record<string, string | undefined>>
