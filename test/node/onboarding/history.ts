import fc from 'fast-check'

/** Whose onboardings a history is about: at a vendor with handles and lines, or at one that has neither. */
export type Vendor = 'answering-agent' | 'silent-witness'

const which = fc.nat({ max: 2 })
const words = fc.integer({ min: 1, max: 24 })

/** One thing that happens. `which` is one of the history's three customers. */
const action = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('start' as const), which }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('double submit' as const), which }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('refresh' as const), which }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('single' as const), which }) },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('pass' as const),
      milliseconds: fc.constantFrom(0, 200, 3_000, 11_000, 40_000, 65_000),
    }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('crash' as const), words }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('restart' as const) }) },
  {
    weight: 7,
    arbitrary: fc.record({
      do: fc.constant('trouble' as const),
      kind: fc.constantFrom('lost before', 'lost after', 'error after', 'late', 'busy', 'blind'),
      times: fc.integer({ min: 1, max: 3 }),
      late: fc.constantFrom(500, 4_000, 20_000, 45_000),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('lose lease' as const), which }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('foreign twin' as const), which }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('revoke key' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('new key' as const) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('clock jumps' as const),
      milliseconds: fc.constantFrom(-3_600_000, 3_600_000),
    }),
  },
)

export type Action = typeof action extends fc.Arbitrary<infer Value> ? Value : never

export interface History {
  readonly vendor: Vendor
  readonly actions: readonly Action[]
}

/** Short ones are many: most faults need two or three things to meet. */
export const history: fc.Arbitrary<History> = fc.record({
  vendor: fc.constantFrom('answering-agent' as const, 'silent-witness' as const),
  actions: fc.array(action, { minLength: 1, maxLength: 7 }),
})
