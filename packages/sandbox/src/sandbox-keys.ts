/** The credentials a sandbox accepts unless told otherwise. They open nothing else. */
export const sandboxKeys = {
  answeringAgent: 'sandbox-key',
  /** 64 characters, as the vendor's page says. */
  silentWitness: `sk-sandbox-${'0'.repeat(53)}`,
  /** A key of the partner's own organization. Goes without `X-Anyreach-Org`. */
  anyreach: 'ak_sandbox.0000000000000000',
  /** A token of one of the partner's people. Needs `X-Anyreach-Org`; the partner's organization is `org_sandbox`. */
  anyreachPersonal: 'pat_sandbox0000000000000000',
} as const
