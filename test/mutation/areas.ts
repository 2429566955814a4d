/** Modules in which no line may be changed without a test that notices, and the quick tests that look at them. */
export interface Area {
  readonly name: string
  /** Below `packages`. */
  readonly files: readonly string[]
  /** Below `test/node`. A mutant is tried on those of them that run its line. */
  readonly tests: readonly string[]
}

export const areas: readonly Area[] = [
  {
    name: 'guards',
    files: ['bff/src/guards/*.ts', 'bff/src/portal-origins.ts'],
    tests: ['guards/*.test.ts'],
  },
  {
    name: 'ids',
    files: [
      'bff/src/upstream/{address,checked-url,next-page}.ts',
      'bff/src/providers/*/ids.ts',
      'contract/src/schemas/{text,list}.ts',
    ],
    tests: ['{upstream/{checked-url,resource},providers/ids,contract/{texts,lists}}.test.ts'],
  },
  {
    name: 'headers',
    files: ['bff/src/upstream/{fetch-transport,inbound-body,no-answer,retry-after,secret,sender}.ts'],
    tests: ['upstream/{fetch-transport,inbound-body,no-answer,retry-after,secret,sender}.test.ts'],
  },
  {
    name: 'problem mapping',
    files: ['bff/src/{problem,upstream-problem}.ts', 'bff/src/upstream/{failure,field-errors,status}.ts'],
    tests: ['problems/{problem,upstream-problem,vendor-words}.test.ts'],
  },
  {
    name: 'answers',
    files: ['bff/src/handle.ts'],
    tests: ['problems/{answers,spans}.test.ts'],
  },
  {
    name: 'upstream',
    files: [
      'bff/src/upstream/{answer-body,attempts,breaker,bulkhead,deadline,gate,meter,report,retry-budget}.ts',
      'bff/src/upstream/{page-headers,upstream,transport}.ts',
    ],
    tests: [
      'upstream/{answer-body,attempts,breaker,health,key,nonsense,outage,page-headers,reads,report,two-keys,writes,meter,deadline}.test.ts',
      'bff/frame-check.test.ts',
    ],
  },
]
