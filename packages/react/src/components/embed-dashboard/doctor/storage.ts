import type { Facts } from './facts.ts'

/** The vendor's page says that the browser keeps its storage from it. */
export function storage({ error, frameOrigin }: Facts): string | undefined {
  if (error?.code !== 'storage-blocked') return
  return `The browser keeps cookies and storage from ${frameOrigin}, because it is another site than this portal. People can allow it in the settings of their browser; for everybody the vendor has to store nothing, or to mark its cookie so:\n\n  Set-Cookie: …; SameSite=None; Secure; Partitioned`
}
