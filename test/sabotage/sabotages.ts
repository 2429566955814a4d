import { dashboardSabotages } from './dashboard-sabotages.ts'
import { frameSabotages } from './frame-sabotages.ts'
import { onboardingSabotages } from './onboarding-sabotages.ts'
import { inFile, nothing, type Sabotage } from './sabotage.ts'
import { upstreamSabotages } from './upstream-sabotages.ts'

const refusals = ['bff/refusals.test.ts']
const bodies = ['bff/bodies.test.ts']
const sameSite = ['bff/same-site.test.ts']
const authenticate = ['bff/authenticate.test.ts']
const tenancy = ['bff/tenancy.test.ts']

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
    ['includes: async (organizationId) => organizations.has(organizationId)', 'includes: async () => true'],
    ['ids: async () => organizations,', "ids: async () => 'all',"],
  ]),
  ...inFile('guards/input.ts', refusals, [
    ['!result.success || !fitsVendor(name, result.data, ids)', '!result.success'],
    ['query.size > Object.keys(values).length ? repetitions(query) : []', '[]'],
    [
      "if (errors.length > 0) throw new ProblemError('invalid', { errors: errors.slice(0, mostErrors) })",
      nothing,
    ],
  ]),
  ...inFile(
    'guards/input.ts',
    ['guards/input.test.ts'],
    [['const known = right[name]', "const known = right['listOrganizations']"]],
  ),
  ...inFile('guards/match.ts', refusals, [
    ['routes[candidate].method === method', 'routes[candidate].method === method.toUpperCase()'],
    ['segments.length === parts.length &&', 'segments.length <= parts.length &&'],
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
    from: '(Object.hasOwn(roles, principal.role) && roles[principal.role]) || nothing',
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
  ...dashboardSabotages,
  ...frameSabotages,
  ...onboardingSabotages,
  {
    file: 'upstream-problem.ts',
    from: "error.code === 'taken' ? fieldError(error.field, 'not-usable', error.message) : error",
    to: 'error',
    caughtBy: ['bff/corrections.test.ts'],
  },
  {
    file: 'bff.ts',
    from: 'report.rateFields = isPending(counted) ? await counted : counted',
    to: nothing,
    caughtBy: ['bff/rate-limits.test.ts'],
  },
  ...inFile(
    'operations/shared-reads.ts',
    ['bff/shared-reads.test.ts'],
    [
      [
        'const { id, tenant, role, organizations } = principal',
        "const { id, role, organizations } = principal, tenant = ''",
      ],
      [
        'const { id, tenant, role, organizations } = principal',
        "const { id, tenant, organizations } = principal, role = ''",
      ],
      ['const seen = textOf(organizations)', "const seen = 'all'"],
    ],
  ),
  {
    file: 'bff.ts',
    from: 'target, hasDirectory',
    to: "target: '', hasDirectory",
    caughtBy: ['bff/shared-reads.test.ts'],
  },
  ...inFile(
    'guards/rate-limits.ts',
    ['guards/rate-limits.test.ts'],
    [
      [
        "if (!isAllowed) throw new ProblemError('rate-limited', { retryAfter: seconds, headers: fields })",
        nothing,
      ],
      ['if (isAllowed && kind !== ', 'if (isAllowed || kind !== '],
    ],
  ),
  ...inFile(
    'guards/preflight.ts',
    ['guards/same-site.test.ts'],
    [
      ["if (methods.length === 0) throw new ProblemError('not-found')", nothing],
      ['...(isGranted && {', '...({'],
    ],
  ),
  ...inFile(
    'guards/form.ts',
    ['guards/form.test.ts'],
    [
      ["if (errors.length > 0) throw new ProblemError('invalid', { errors: errors.slice(0, 20) })", nothing],
      ['.filter((name) => !known.has(name))', '.filter(() => false)'],
      ['form.filter(({ createOnly }) => !createOnly)', 'form'],
    ],
  ),
  ...inFile(
    'guards/call.ts',
    ['guards/call.test.ts'],
    [
      [
        "route.retry === 'safe' ? readLimit(exchange, route) : writeLimit(route)",
        'readLimit(exchange, route)',
      ],
      ["controller.abort(new DOMException('The time of the request is over.', 'TimeoutError'))", 'void 0'],
    ],
  ),
  ...inFile(
    'guards/authorize.ts',
    ['guards/authorize.test.ts'],
    [['if (!has(permission)) throw', 'if (false) throw']],
  ),
  ...inFile(
    'guards/body.ts',
    ['guards/body.test.ts', 'trust/properties/bodies.test.ts'],
    [['if (++keys > keyLimit) throw', 'if (false) throw']],
  ),
  ...inFile(
    'guards/match.ts',
    ['guards/match.test.ts'],
    [
      ["if (target.length > longestTarget) throw new ProblemError('not-found')", nothing],
      ['return decodeURIComponent(segment)', 'return decodeURIComponent(decodeURIComponent(segment))'],
    ],
  ),
  ...inFile(
    'portal-origins.ts',
    ['guards/portal-origins.test.ts'],
    [
      ["if (url.protocol === 'http:' && !loopback.test(url.hostname)) {", 'if (false) {'],
      ["url.pathname !== '/' ||", nothing],
    ],
  ),
  ...inFile(
    'providers/answering-agent/ids.ts',
    ['providers/ids.test.ts', 'trust/properties/ids.test.ts'],
    [['[1-9]\\d{0,14})$/', '[1-9]\\d{0,14})/']],
  ),
  // Behind these two stands the pattern of the wire, so that no request gets past both.
  ...inFile('providers/answering-agent/ids.ts', ['providers/ids.test.ts'], [['(?!\\.{1,2}$)', nothing]]),
  {
    file: 'providers/anyreach/members.ts',
    from: ' && proof.turn === turn',
    to: nothing,
    caughtBy: ['bff/invited-people.test.ts'],
  },
  {
    file: 'providers/anyreach/change-turns.ts',
    from: 'last.has(organizationId) ? undefined : countOf(organizationId)',
    to: 'countOf(organizationId)',
    caughtBy: ['providers/anyreach-wire.test.ts'],
  },
  {
    file: 'providers/anyreach/members.ts',
    from: 'proof?.organizationId === organizationId',
    to: 'proof !== undefined',
    caughtBy: ['providers/anyreach-wire.test.ts'],
  },
  ...inFile(
    'providers/anyreach/ids.ts',
    ['providers/ids.test.ts'],
    [['[A-Za-z0-9._-]{1,128}$/', '[A-Za-z0-9._/-]{1,128}$/']],
  ),
  ...inFile(
    'handle.ts',
    ['problems/answers.test.ts'],
    [
      ['      ...always,\n', nothing],
      [
        'if (!errors || principal?.organizations === ALL_ORGANIZATIONS) return problem',
        'if (problem) return problem',
      ],
      ['{ ...answer, body: scrub(answer.body) }', 'answer'],
    ],
  ),
  ...upstreamSabotages,
]
