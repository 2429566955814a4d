/** A call that reads. `names` are those of its query. */
export interface AnyreachReadRoute {
  /**
   * Below `baseUrl`, each value that belongs into it as a whole segment in braces:
   * `/admin/partner-console/organizations/{id}`.
   */
  readonly path: string
  /** The vendor's name of each value that is not in the path. */
  readonly names?: Readonly<Record<string, string>>
}

/** A call that changes something. `names` are those of its body; a DELETE has none, they go into its query. */
export interface AnyreachWriteRoute extends AnyreachReadRoute {
  readonly method: 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Sends `["admin"]` instead of `"admin"`. @default false */
  readonly roleAsList?: boolean
}

/**
 * The calls the vendor has not published. There is no default: take them from its own API description (its MCP server
 * tells them by `describe_tool`). What is not set is off, and says so by the name of the option.
 *
 * Each line names the values its call has to carry, in the path or under a name.
 */
export interface AnyreachRoutes {
  /** `name`, `slug`, `parentId`, and if you want to give it `billingEmail`. */
  readonly createOrganization?: AnyreachWriteRoute
  /** `id`, `name`. */
  readonly updateOrganization?: AnyreachWriteRoute
  /** `id`. */
  readonly deleteOrganization?: AnyreachWriteRoute
  /** `slug`. */
  readonly checkSlug?: AnyreachReadRoute
  /** One organization of your tree: `id`. */
  readonly child?: AnyreachReadRoute
  /** What is directly below one: `id`. */
  readonly children?: AnyreachReadRoute
  /** Slug or id, anywhere in your tree: `text`. */
  readonly search?: AnyreachReadRoute
  /** `id`. */
  readonly members?: AnyreachReadRoute
  /** Sets a member's role: `id`, `userId`, `role`. */
  readonly memberRoles?: AnyreachWriteRoute
  /** `id`, `userId`. */
  readonly removeMember?: AnyreachWriteRoute
  /** `id`. */
  readonly invitations?: AnyreachReadRoute
  /** `id`, `email`, `role`. */
  readonly createInvitation?: AnyreachWriteRoute
  /** `id`, `invitationId`. */
  readonly revokeInvitation?: AnyreachWriteRoute
  /** One organization's own usage: `id`, `from`, `to`. Without it a `pat_` token asks the published summary. */
  readonly usage?: AnyreachReadRoute
  /**
   * Tells by an answer with something in it that billing is set up. Without an `id` in its path it is asked inside the
   * organization, which takes a token.
   */
  readonly billing?: AnyreachReadRoute
  /** Tells in the same way that there is a knowledge base. */
  readonly knowledgeBase?: AnyreachReadRoute
}

export type RouteName = keyof AnyreachRoutes

const values: Readonly<Record<RouteName, readonly string[]>> = {
  createOrganization: ['name', 'slug', 'parentId'],
  updateOrganization: ['id', 'name'],
  deleteOrganization: ['id'],
  checkSlug: ['slug'],
  child: ['id'],
  children: ['id'],
  search: ['text'],
  members: ['id'],
  memberRoles: ['id', 'userId', 'role'],
  removeMember: ['id', 'userId'],
  invitations: ['id'],
  createInvitation: ['id', 'email', 'role'],
  revokeInvitation: ['id', 'invitationId'],
  usage: ['id', 'from', 'to'],
  billing: [],
  knowledgeBase: [],
}

const reads: ReadonlySet<string> = new Set<RouteName>([
  'checkSlug',
  'child',
  'children',
  'search',
  'members',
  'invitations',
  'usage',
  'billing',
  'knowledgeBase',
])

/** @throws {TypeError} that names the route and the fix. */
export function checkRoutes(routes: AnyreachRoutes): AnyreachRoutes {
  for (const [name, route] of Object.entries(routes)) {
    if (route === undefined) continue
    const option = `anyreach: routes.${name}`
    if (!Object.hasOwn(values, name))
      throw new TypeError(`${option} is no route it knows. Check its spelling.`)
    checkPath(route.path, option)
    checkMethod(route, option, reads.has(name))
    for (const value of values[name as RouteName]) {
      // hasOwn above
      if (segmentsOf(route.path).includes(`{${value}}`) || route.names?.[value]) continue
      throw new TypeError(
        `${option} has no place for ${value}. Put {${value}} into its path, or its name into names.`,
      )
    }
  }
  return routes
}

export function segmentsOf(path: string): string[] {
  return path.split('/').slice(1)
}

function checkPath(path: unknown, option: string) {
  const isPath = typeof path === 'string' && path.startsWith('/')
  const segments = isPath ? segmentsOf(path) : []
  const isSegment = (text: string) => /^(?:[\w~.-]+|\{[A-Za-z]+\})$/.test(text) && !/^\.{1,2}$/.test(text)
  if (isPath && segments.every(isSegment)) return
  throw new TypeError(
    `${option} needs a path such as /admin/organizations/{id}: below baseUrl, with a slash in front, no query, and ` +
      'each value a segment of its own in braces.',
  )
}

function checkMethod(route: object, option: string, isRead: boolean) {
  const method = 'method' in route ? route.method : undefined
  if (isRead && method !== undefined && method !== 'GET')
    throw new TypeError(`${option} reads: it can only be a GET.`)
  if (!isRead && !['POST', 'PUT', 'PATCH', 'DELETE'].includes(String(method))) {
    throw new TypeError(`${option} needs a method: POST, PUT, PATCH or DELETE.`)
  }
}
