import { inFile, nothing, type Sabotage } from './sabotage.ts'

/** The guards around a dashboard's frame, its launches and its token. */
export const dashboardSabotages: readonly Sabotage[] = [
  ...inFile(
    'operations/token-changes.ts',
    ['bff/token-changes.test.ts'],
    [
      ["      if (running.has(userId)) throw new ProblemError('in-progress', { retryAfter: 1 })\n", nothing],
      ['      demandRest(key)\n', nothing],
      ['        last.set(key, { isDone: true, at: clock() })\n', nothing],
      ['isDone: last.has(key)', 'isDone: false'],
      ["        if (!isDone) throw new ProblemError('in-progress', { retryAfter: 1 })\n", nothing],
    ],
  ),
  ...inFile(
    'framing/framing-of.ts',
    ['bff/frame-check.test.ts'],
    [
      ['lists.every((list) => namesOrigin(list, portal, page))', 'lists.length > 0'],
      ["optionsAllow(options ?? '', portal === page)", 'true'],
    ],
  ),
  ...inFile(
    'portal-origins.ts',
    ['bff/launch-page.test.ts'],
    [['origin !== undefined && portalOrigins.has(origin)', 'origin !== undefined']],
  ),
  ...inFile(
    'launches/open-launch.ts',
    ['bff/launch-refusals.test.ts'],
    [
      [
        "if (originOf(exchange.header('referer')) !== portalOrigin) throw new ProblemError('same-site')",
        nothing,
      ],
      ['if (principal) await checkStillAllowed(principal, record, { services, roles })', nothing],
      [
        'principal.id !== ticket.principalId || principal.tenant !== ticket.tenant',
        'principal.id !== ticket.principalId',
      ],
    ],
  ),
  {
    file: 'operations/dashboard.ts',
    from: "if (userId !== principal.dashboardUserId) rights.demand('dashboard:impersonate')",
    to: nothing,
    caughtBy: ['bff/launches.test.ts'],
  },
  {
    file: 'operations/dashboard.ts',
    from: '  demandDashboardOf(context, userId)\n  await demandUserInOne(',
    to: '  await demandUserInOne(',
    caughtBy: ['bff/launches.test.ts'],
  },
]
