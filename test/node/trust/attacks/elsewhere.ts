import type { Elsewhere } from './attack.ts'

/** Rows of the list that are not sent over a socket, and where they are proven. */
export const provenElsewhere: readonly Elsewhere[] = [
  { row: 'B20', because: 'many requests at once: two-tenants.test.ts' },
  { row: 'B38', because: 'waiting rows run side by side: toxics.test.ts' },
  { row: 'B63', because: 'needs a cache in front: two-tenants.test.ts' },
  { row: 'B85', because: 'waiting rows run side by side: toxics.test.ts' },
  { row: 'B86', because: 'waiting rows run side by side: toxics.test.ts' },
  { row: 'B89', because: 'memory is measured in a process of its own: hostile-vendor.test.ts' },
  { row: 'B95', because: 'many requests at once: many-at-once.test.ts' },
  { row: 'B96', because: 'many requests at once: many-at-once.test.ts' },
  { row: 'B97', because: 'takes an outage: outage.test.ts' },
  { row: 'B98', because: 'many requests at once: many-at-once.test.ts' },
  { row: 'B100', because: 'two requests that overtake each other: many-at-once.test.ts' },
  { row: 'B103', because: 'everything a run has logged and stored: secret-scan.test.ts' },
  { row: 'B102', because: 'refused at the start, no request: ../providers/answering-agent-options.test.ts' },
  { row: 'B105', because: 'needs a browser: test/browser/dashboard-frame.test.tsx' },
  { row: 'B106', because: 'needs a browser: test/browser/dashboard-frame.test.tsx' },
  { row: 'B107', because: 'needs a browser: test/e2e/customer.spec.ts' },
]

/** Every row the list has. */
export const rows: readonly string[] = [
  ...numbers(1, 4),
  ...numbers(6, 8),
  ...numbers(10, 12),
  ...numbers(14, 16),
  ...numbers(18, 26),
  'B28',
  'B30',
  'B31',
  'B33',
  'B34',
  ...numbers(36, 42),
  'B44',
  ...numbers(46, 57),
  'B59',
  'B60',
  'B61',
  'B63',
  'B64',
  ...numbers(66, 75),
  'B77',
  'B78',
  ...numbers(80, 91),
  'B93',
  ...numbers(95, 100),
  ...numbers(102, 107),
]

function numbers(from: number, to: number) {
  return Array.from({ length: to - from + 1 }, (_, index) => `B${from + index}`)
}
