import { inFile, nothing, type Sabotage } from './sabotage.ts'

/** What stands between us and the vendor, taken away. */
export const upstreamSabotages: readonly Sabotage[] = [
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
  ...inFile(
    'upstream/address.ts',
    ['upstream/resource.test.ts', 'trust/properties/ids.test.ts'],
    [[': encodeURIComponent(value)', ': value']],
  ),
  ...inFile(
    'providers/silent-witness/list.ts',
    ['providers/silent-witness-plain.test.ts'],
    [[' && scrub(page) === page', nothing]],
  ),
  ...inFile(
    'directory/plain-rows.ts',
    ['providers/silent-witness-plain.test.ts'],
    [["if (is === 'id' && !isNew(bytes, start, end)) return false", nothing]],
  ),
  ...inFile(
    'upstream/json-scan.ts',
    ['upstream/plain-text.test.ts'],
    [['(controls | quotes | backslashes | four)', '(quotes | backslashes | four)']],
  ),
  ...inFile(
    'directory/instant.ts',
    ['directory/instant.test.ts'],
    [[' || ((bytes + sixes) & digits) !== (bits & digits)', nothing]],
  ),
  ...inFile(
    'directory/row-form.ts',
    ['providers/silent-witness-plain.test.ts'],
    [
      ['if (view.getInt32(one + at) !== view.getInt32(other + at)) return false', nothing],
      ['return view.getInt32(one + last) === view.getInt32(other + last)', 'return true'],
    ],
  ),
  ...inFile(
    'upstream/next-page.ts',
    ['upstream/resource.test.ts', 'trust/properties/lists.test.ts'],
    [
      ['to.origin !== from.origin || ', nothing],
      ['to.pathname !== from.pathname || ', nothing],
    ],
  ),
  ...inFile(
    'upstream/checked-url.ts',
    ['upstream/checked-url.test.ts'],
    [
      ["if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(url))) {", 'if (false) {'],
      ['if (url.username || url.password || /[?#]/.test(text)) {', 'if (false) {'],
    ],
  ),
  ...inFile(
    'upstream/secret.ts',
    ['upstream/secret.test.ts'],
    [
      ['!/^[\\x21-\\x7e]{1,512}$/.test(value)', 'value.length === 0'],
      ['json.includes(asciiEscape) ? unescaped(json) : json', 'json'],
      ['plain.test(text) || (text.includes(asciiEscape) && escaped.test(text))', 'plain.test(text)'],
    ],
  ),
  ...inFile(
    'upstream/retry-after.ts',
    ['upstream/retry-after.test.ts', 'trust/properties/headers.test.ts'],
    [['return Math.min(Math.max(wait, 1), 300)', 'return wait']],
  ),
  ...inFile(
    'upstream/fetch-transport.ts',
    ['upstream/fetch-transport.test.ts'],
    [["credentials: 'omit',", nothing]],
  ),
  ...inFile(
    'upstream/sender.ts',
    ['upstream/sender.test.ts'],
    [['if (second.status !== 401) preferred = other', nothing]],
  ),
  ...inFile(
    'upstream/breaker.ts',
    ['upstream/outage.test.ts'],
    [
      ['if (wait > 0) return Math.ceil(wait / 1000)', nothing],
      ['return isProbing ? 1 : undefined', 'return undefined'],
    ],
  ),
  ...inFile(
    'upstream/bulkhead.ts',
    ['upstream/outage.test.ts'],
    [
      ['running >= limits.concurrent && waiting.length >= limits.queued', 'false'],
      ['if (running < limits.concurrent) {', 'if (true) {'],
    ],
  ),
  ...inFile(
    'upstream/retry-budget.ts',
    ['upstream/outage.test.ts'],
    [['if (left < 1) return false', nothing]],
  ),
  ...inFile(
    'upstream/deadline.ts',
    ['upstream/reads.test.ts'],
    [['for (const giveUp of this.#racing) giveUp()', nothing]],
  ),
  ...inFile('upstream/upstream.ts', ['upstream/writes.test.ts'], [['retries: 0', 'retries: 2']]),
  ...inFile(
    'upstream/status.ts',
    ['problems/vendor-words.test.ts', 'upstream/writes.test.ts'],
    [["{ reason: 'unavailable', nothingDone: false }", "{ reason: 'unavailable', nothingDone: true }"]],
  ),
]
