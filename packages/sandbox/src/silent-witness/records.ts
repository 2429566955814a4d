/** The seven fields a caller writes, by their names on the wire, in the order the vendor's page lists them. */
export const writableFields = [
  'name',
  'phone_number',
  'street_address',
  'city',
  'state',
  'zip_code',
  'country',
] as const

export type WritableField = (typeof writableFields)[number]

/** A law firm, company or office. Times are epoch milliseconds. */
export type OrganizationRecord = {
  readonly id: string
  readonly account_id: string
  readonly name: string
  readonly createdAt: number
  readonly updatedAt: number
} & {
  /** null where the record was made by the SDK or the dashboard, which ask for the name alone. */
  readonly [Field in Exclude<WritableField, 'name'>]: string | null
}

/** Everything the vendor knows, safe to write as JSON. */
export interface SilentWitnessData {
  readonly seed: number
  /** The account every accepted key speaks for. */
  readonly accountId: string
  /** What the next id is made from. Ids are never used twice. */
  readonly nextNumber: number
  readonly organizations: readonly OrganizationRecord[]
  /** Organizations of other accounts, which answer 403. */
  readonly foreignOrganizations: readonly OrganizationRecord[]
}
