import type { BffOptions, Principal } from '@partnerkit/bff'
import { alice } from '../two-customers.ts'
import { type Attack, get, inputs } from './attack.ts'

type Authenticate = BffOptions<undefined>['authenticate']

const throwing = new Proxy(
  {},
  {
    get() {
      throw new Error('a trap')
    },
  },
)

/** What a partner's mistaken `authenticate` may answer. The types forbid it; JavaScript does not. */
const nonsense: Readonly<Record<string, () => unknown>> = {
  undefined: () => undefined,
  'an empty list': () => [],
  true: () => true,
  'the text "*"': () => '*',
  'a number': () => 1,
  'a function': () => () => alice,
  'a symbol': () => Symbol('alice'),
  'a date': () => new Date(0),
  'a list with the principal in it': () => [alice],
  'a Proxy that throws': () => throwing,
  'a Map of its fields': () => new Map(Object.entries(alice)),
  'a principal as JSON': () => JSON.stringify(alice),
  'organizations missing': () => ({ ...alice, organizations: undefined }),
  'organizations null': () => ({ ...alice, organizations: null }),
  'organizations "*"': () => ({ ...alice, organizations: '*' }),
  'organizations "all"': () => ({ ...alice, organizations: 'ALL_ORGANIZATIONS' }),
  'organizations true': () => ({ ...alice, organizations: true }),
  'organizations as a list': () => ({ ...alice, organizations: ['101'] }),
  'organizations as a list of numbers': () => ({ ...alice, organizations: [101] }),
  'organizations as numbers in a set': () => ({ ...alice, organizations: new Set([101]) }),
  'organizations that look like a list': () => ({ ...alice, organizations: { length: 1, 0: '101' } }),
  'organizations that say yes to everything': () => ({
    ...alice,
    organizations: { has: () => true, size: 1, [Symbol.iterator]: () => ['105'][Symbol.iterator]() },
  }),
  'organizations as a set in a Proxy': () => ({ ...alice, organizations: new Proxy(new Set(['105']), {}) }),
  'another symbol of that name': () => ({ ...alice, organizations: Symbol('ALL_ORGANIZATIONS') }),
  'a registered symbol of that name': () => ({ ...alice, organizations: Symbol.for('ALL_ORGANIZATIONS') }),
  'a million organizations': () => ({ ...alice, organizations: million }),
  'an empty tenant': () => ({ ...alice, tenant: '' }),
  'a role that is no text': () => ({ ...alice, role: ['partner-admin'] }),
  'an id that is a number': () => ({ ...alice, id: 1 }),
  'an id without end': () => ({ ...alice, id: 'x'.repeat(10_000) }),
  'a getter that throws': () => ({
    ...alice,
    get organizations() {
      throw new Error('a getter')
    },
  }),
  'a thenable that rejects': () => ({
    // biome-ignore lint/suspicious/noThenProperty: that is the attack
    then(_: unknown, reject: (error: Error) => void) {
      reject(new Error('no'))
    },
  }),
  'a rejection': () => Promise.reject(new Error('the session store is down')),
  'an exception': () => {
    throw new Error('the session store is down')
  },
  'an exception that is nothing': () => {
    throw undefined
  },
}

const million = new Set(Array.from({ length: 1_000_001 }, (_, index) => String(index)))

/** A partner's function of the wrong type, which only a cast can make. */
function mistaken(answer: () => unknown): Authenticate {
  return () => answer() as Principal
}

/** Right when it is asked for the next request: the outage is over. */
function onceMistaken(answer: () => unknown): Authenticate {
  let asked = 0
  return () => (asked++ === 0 ? mistaken(answer)(undefined as never, undefined) : alice)
}

export const signInAttacks: readonly Attack[] = [
  ...inputs('B19', nonsense, (answer) => ({
    bytes: get('/organizations/105'),
    status: 503,
    code: 'sign-in-unavailable',
    open: () => ({ bff: { authenticate: onceMistaken(answer) } }),
  })),
  {
    row: 'B19',
    name: 'null',
    bytes: get('/organizations/105'),
    status: 401,
    code: 'unauthenticated',
    open: () => ({ bff: { authenticate: onceMistaken(() => null) } }),
  },
  {
    row: 'B19',
    name: 'no answer at all',
    bytes: get('/organizations/105'),
    status: 503,
    code: 'sign-in-unavailable',
    within: 2_100,
    open: () => ({ bff: { authenticate: onceMistaken(() => new Promise(() => undefined)) } }),
  },
  ...inputs(
    'B19',
    {
      'a role that every object has': 'constructor',
      'a role of a prototype': '__proto__',
      'a role nobody has given': 'root',
      'a role in capital letters': 'PARTNER-ADMIN',
    },
    (role) => ({
      bytes: get('/organizations/101'),
      status: 403,
      code: 'forbidden',
      open: () => ({ bff: { authenticate: onceMistaken(() => ({ ...alice, role })) } }),
    }),
  ),
]
