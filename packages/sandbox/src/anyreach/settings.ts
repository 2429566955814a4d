/** What the vendor's pages leave open is a choice here. */
export interface AnyreachSettings {
  /** Milliseconds each provisioning step after the first takes. @default 2000 */
  readonly provisionAfter?: number
  /** What a slug that somebody else took since it was checked answers. @default 409 */
  readonly takenSlug?: 409 | 422
  /** What an organization outside of the caller's tree answers. @default 403 */
  readonly outside?: 403 | 404
  /** The form of `detail` about fields: a sentence, or a list of `{loc, msg, type}`. @default 'string' */
  readonly errors?: 'string' | 'list'
  /** Lists bare, or as an object with the rows under their name. @default 'bare' */
  readonly lists?: 'bare' | 'object'
  /** Times as ISO 8601, or as epoch milliseconds. @default 'iso' */
  readonly times?: 'iso' | 'epoch'
  /** Whether an organization's key may create organizations, or a person's token alone. @default 'anyone' */
  readonly creators?: 'anyone' | 'people'
}
