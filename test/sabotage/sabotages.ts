/** One guard taken away, and the tests that have to notice. */
export interface Sabotage {
  /** Below `packages/bff/src`. */
  readonly file: string
  /** What stands there exactly once. If it does not, the list is out of date, and that is a failure. */
  readonly from: string
  readonly to: string
  /** Test files below `test/node`. At least one test of each must fail. */
  readonly caughtBy: readonly string[]
}

const nothing = ''
const refusals = ['bff/refusals.test.ts']
const bodies = ['bff/bodies.test.ts']
const sameSite = ['bff/same-site.test.ts']
const authenticate = ['bff/authenticate.test.ts']
const tenancy = ['bff/tenancy.test.ts']
const launches = ['bff/launch-refusals.test.ts']

function inFile(
  file: string,
  caughtBy: readonly string[],
  cuts: readonly (readonly [from: string, to: string])[],
): Sabotage[] {
  return cuts.map(([from, to]) => ({ file, from, to, caughtBy }))
}

/** Guards removed one at a time. */
export const sabotages: readonly Sabotage[] = [
  ...inFile('bff.ts', refusals, [
    ['  if (!mayCall(route.access, rights)) {', '  if (false) {'],
    ['  if (params.organizationId !== undefined) await visibility.demand(params.organizationId)\n', nothing],
    ['checkSameSite(exchange, principal, services.portalOrigins)', nothing],
  ]),
  ...inFile('guards/same-site.ts', sameSite, [
    ["  checkWireVersion(exchange.header('x-partnerkit'))\n", nothing],
    ["  if (principal.credential === 'header') return\n", '  if (principal) return\n'],
    ["throw foreign('another origin sent it')", 'return'],
    ["throw foreign('a write without an Origin')", 'return'],
    ["throw foreign('it came from another site')", 'return'],
    ['!/^[1-9]\\d{0,5}$/.test(version)', '!version'],
    [
      'if (origin === undefined || !portalOrigins.has(origin)) return {}',
      'if (origin === undefined) return {}',
    ],
  ]),
  { file: 'guards/same-site.ts', from: 'wanted > WIRE_VERSION || ', to: nothing, caughtBy: refusals },
  ...inFile('guards/visibility.ts', tenancy, [
    ["if (!(await decided.includes(organizationId))) throw new ProblemError('not-found')", nothing],
    [
      'includes: async (organizationId: string) => organizations.has(organizationId)',
      'includes: async () => true',
    ],
    ['ids: async () => organizations,', "ids: async () => 'all',"],
  ]),
  ...inFile('guards/input.ts', refusals, [
    ['!result.success || !fitsVendor(name, result.data, ids)', '!result.success'],
    ["if (key in values) errors.push(fieldError(shown(key), 'format', 'is given twice'))", nothing],
    [
      "if (errors.length > 0) throw new ProblemError('invalid', { errors: errors.slice(0, mostErrors) })",
      nothing,
    ],
  ]),
  ...inFile('guards/match.ts', refusals, [
    ['routes[candidate].method === method', 'routes[candidate].method === method.toUpperCase()'],
    ['segments.length === path.length &&', 'segments.length <= path.length &&'],
  ]),
  ...inFile(
    'guards/body.ts',
    [...refusals, ...bodies],
    [["!json.test(exchange.header('content-type') ?? '') || ", nothing]],
  ),
  ...inFile('guards/body.ts', refusals, [
    [" || exchange.header('content-encoding')", nothing],
    ['fatal: true, ignoreBOM: true', 'fatal: true'],
    ["if (names?.has(name)) throw malformed('The body names one key twice.')", nothing],
    ['if (open.length > deepest) throw', 'if (open.length > 1e9) throw'],
    ['if (cause instanceof BodyTooLarge) {', 'if (false) {'],
  ]),
  {
    file: 'guards/body.ts',
    from: 'Promise.race([exchange.body(limit), late])',
    to: 'exchange.body(limit)',
    caughtBy: bodies,
  },
  ...inFile('guards/body.ts', bodies, [['fatal: true, ignoreBOM: true', 'fatal: false, ignoreBOM: true']]),
  ...inFile('guards/authenticate.ts', authenticate, [
    ['if (!isName(id) || !isName(tenant) || !isName(role)) {', 'if (false) {'],
    ["if (credential !== undefined && credential !== 'cookie' && credential !== 'header') {", 'if (false) {'],
    ['if (!(organizations instanceof Set)) {', 'if (false) {'],
    ['if (organizations.size > mostOrganizations) {', 'if (false) {'],
    ["if (!isName(id)) throw nonsense('organizations must hold only non-empty strings')", nothing],
    ['Promise.race([answer, late])', 'answer'],
  ]),
  {
    file: 'guards/authenticate.ts',
    from: "if (answer === null) throw new ProblemError('unauthenticated')",
    to: nothing,
    caughtBy: refusals,
  },
  {
    file: 'guards/authorize.ts',
    from: 'Object.hasOwn(roles, principal.role) ? roles[principal.role] : []',
    to: 'roles[principal.role] ?? []',
    caughtBy: refusals,
  },
  {
    file: 'guards/authorize.ts',
    from: '      return rights.has(access)',
    to: '      return true',
    caughtBy: refusals,
  },
  ...inFile('operations/nested.ts', tenancy, [
    [
      "if (other !== organizationId && !(await visibility.includes(other))) throw new ProblemError('user-shared')",
      nothing,
    ],
  ]),
  ...inFile('launches/open-launch.ts', launches, [
    [
      "if (originOf(exchange.header('referer')) !== portalOrigin) throw new ProblemError('same-site')",
      nothing,
    ],
    ['if (principal) await checkStillAllowed(principal, record, { services, roles })', nothing],
    [
      'principal.id !== ticket.principalId || principal.tenant !== ticket.tenant',
      'principal.id !== ticket.principalId',
    ],
  ]),
  {
    file: 'operations/dashboard.ts',
    from: "if (userId !== context.principal.dashboardUserId) context.rights.demand('dashboard:impersonate')",
    to: nothing,
    caughtBy: ['bff/launches.test.ts'],
  },
  { file: 'upstream/address.ts', from: '!safe || ', to: nothing, caughtBy: ['upstream/address.test.ts'] },
  {
    file: 'upstream/answer-body.ts',
    from: 'if (!isJson(answer)) throw notJson()',
    to: nothing,
    caughtBy: ['upstream/nonsense.test.ts'],
  },
  {
    file: 'upstream/answer-body.ts',
    from: "if (size > limit) throw new Unreadable('too large')",
    to: nothing,
    caughtBy: ['upstream/nonsense.test.ts'],
  },
  {
    file: 'upstream/fetch-transport.ts',
    from: "redirect: 'manual'",
    to: "redirect: 'follow'",
    caughtBy: ['upstream/transports.test.ts'],
  },
  {
    file: 'upstream-problem.ts',
    from: "error.code === 'taken' ? fieldError(error.field, 'not-usable', error.message) : error",
    to: 'error',
    caughtBy: ['bff/corrections.test.ts'],
  },
]
