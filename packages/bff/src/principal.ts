/** The principal may see every organization of the partner. A symbol, so that no typo and no JSON can grant it. */
export const ALL_ORGANIZATIONS: unique symbol = Symbol('ALL_ORGANIZATIONS')

/** The principal may see what its tenant was granted: above all what its tenant created. */
export const GRANTED: unique symbol = Symbol('GRANTED')

/** Who is calling, as `authenticate` says. Anything that does not fit this shape is refused. */
export interface Principal {
  /** Stable id of the person or service in the portal. */
  readonly id: string
  /** Whom it works for inside the partner: grants, onboardings and keys belong to the tenant. */
  readonly tenant: string
  /** A name of the table of roles. */
  readonly role: string
  /** The organizations it may see: a set of ids, `GRANTED` or `ALL_ORGANIZATIONS`. */
  readonly organizations: ReadonlySet<string> | typeof GRANTED | typeof ALL_ORGANIZATIONS
  /** The user whose dashboard is its own. */
  readonly dashboardUserId?: string
  /**
   * `cookie`: something the browser sends by itself, so the same-site guard applies in full. `header`: a bearer
   * token a page has to add.
   * @default 'cookie'
   */
  readonly credential?: 'cookie' | 'header'
}
