/** One thing a mount has to do. `run` rejects with a sentence that says what it did instead. */
export interface ConformanceCheck {
  readonly name: string
  run(): Promise<void>
}

/** A mount of the BFF over a real port, and who signs in to it. */
export interface ConformanceOptions {
  /** Where the BFF is mounted: `http://127.0.0.1:3000/api/partnerkit`. */
  baseUrl: string
  /** One of the BFF's `portalOrigins`. */
  portalOrigin: string
  /** Somebody who may see and change `organizationId`. */
  signedIn: SignedIn
  /** An organization of yours that exists. It is read and never changed. */
  organizationId: string
  /**
   * A user of it whose dashboard `signedIn` may open. The dashboard is launched three times, as the audit will say.
   * Without it launches are not checked.
   */
  userId?: string
  /** Somebody who may read organizations, but not `organizationId`. Without it foreign ids are not checked. */
  stranger?: SignedIn
  /**
   * `parsed` where a body parser of the host runs in front of the BFF. What such a parser hides, above all a key
   * that is named twice, cannot be seen behind it; the names of the checks say so.
   * @default 'streamed'
   */
  bodies?: 'streamed' | 'parsed'
  /**
   * `tidied` where the host looks at addresses before the BFF is asked, as Next's own server does: it may redirect a
   * slash at the end and a whole address, and answer by itself what cannot be decoded.
   * @default 'as-sent'
   */
  addresses?: 'as-sent' | 'tidied'
}

export interface SignedIn {
  /** The `id` of the principal `authenticate` makes of them. */
  id: string
  /** What their requests carry: `{ cookie: 'session=…' }` or `{ authorization: 'Bearer …' }`. */
  headers: Readonly<Record<string, string>>
}
