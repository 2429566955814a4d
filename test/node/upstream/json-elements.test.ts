import { describe, expect, it } from 'vitest'
import { readElements } from './internals.ts'
import { createRandom, type Random } from './seeded-random.ts'

const encoder = new TextEncoder()

describe('a list read element by element', () => {
  it('is the same as JSON.parse makes of it, however it arrives', async () => {
    const random = createRandom(1)
    for (let round = 0; round < 300; round++) {
      const list = Array.from({ length: random.below(20) }, () => value(random, 3))
      const text = JSON.stringify(list, null, random.pick([0, 1, '\t', '\r\n ']))
      expect((await read(pieces(text, random))).elements).toEqual(list)
    }
  })

  it('is the same in an envelope, whatever stands before and behind it', async () => {
    const random = createRandom(2)
    for (let round = 0; round < 300; round++) {
      const data = Array.from({ length: random.below(10) }, () => value(random, 2))
      const before = { links: value(random, 2), 'a,"data": [': value(random, 2), 'a"data': [1] }
      const behind = { meta: value(random, 2), nested: { data: [1] } }
      const text = JSON.stringify({ ...before, data, ...behind }, null, random.pick([0, 2]))
      const { elements, rest } = await read(pieces(text, random))
      expect(elements).toEqual(data)
      expect(rest).toEqual({ ...before, data: null, ...behind })
    }
  })

  it('is refused exactly when JSON.parse refuses it, after any small damage', async () => {
    const random = createRandom(3)
    let refused = 0
    for (let round = 0; round < 3_000; round++) {
      const list = Array.from({ length: 1 + random.below(4) }, () => value(random, 2))
      const bytes = damaged(encoder.encode(JSON.stringify(list)), random)
      const expected = parsedList(bytes)
      const outcome = await read(piecesOf(bytes, random)).catch(() => undefined)
      expect(outcome?.elements, new TextDecoder().decode(bytes)).toEqual(expected)
      if (expected === undefined) refused++
    }
    // The damage is real, and not always deadly.
    expect(refused).toBeGreaterThan(500)
    expect(refused).toBeLessThan(2_900)
  })

  it('never accepts an envelope that JSON.parse refuses', async () => {
    const random = createRandom(4)
    let accepted = 0
    for (let round = 0; round < 3_000; round++) {
      const envelope = { links: value(random, 1), data: [value(random, 1), 1], meta: value(random, 1) }
      const bytes = damaged(encoder.encode(JSON.stringify(envelope)), random)
      const outcome = await read(piecesOf(bytes, random)).catch(() => undefined)
      if (!outcome) continue
      accepted++
      expect(JSON.parse(new TextDecoder().decode(bytes))).toMatchObject({ data: outcome.elements })
    }
    expect(accepted).toBeGreaterThan(100)
  })

  it.each([
    '',
    ' ',
    'null',
    '1',
    '"[]"',
    '{}',
    '{"data":{}}',
    '{"data":null}',
    '{"data":"[1]"}',
    '{"items":[1]}',
    '{"deep":{"data":[1]}}',
    '{"data":[1],"data":[2]}',
    '{"data":[1]',
    '{"data":[1]}}',
    '{"data":[1]}[]',
    '[',
    '[1',
    '[1,',
    '[1,]',
    '[,1]',
    '[1,,2]',
    '[,]',
    '[1}',
    '[1]]',
    '[1] 2',
    '[1][2]',
    '[{"a":1]}',
    '["a]',
    "['a']",
    '[01]',
    '[NaN]',
    '[undefined]',
    '[1 2]',
    '[//\n1]',
    '\uFEFF[1]',
    '["\u0001"]',
  ])('is refused when it is %j', async (text) => {
    await expect(read(pieces(text, createRandom(5)))).rejects.toThrow(/^not a list/)
  })

  it('is refused when it is not UTF-8, also across two pieces', async () => {
    const bytes = Uint8Array.from([0x5b, 0x22, 0xc3, 0x22, 0x5d])
    await expect(read([bytes])).rejects.toThrow('not UTF-8')
    await expect(read([bytes.subarray(0, 3), bytes.subarray(3)])).rejects.toThrow('not UTF-8')
  })

  it('may have elements of 64 KiB and no larger', async () => {
    const largest = JSON.stringify('x'.repeat(65_534))
    expect((await read([encoder.encode(`[${largest},1]`)])).elements).toHaveLength(2)
    const larger = JSON.stringify('x'.repeat(65_535))
    for (const text of [`[${larger},1]`, `[1,${larger}]`, `[${larger}`, `{"data":[1],"more":${larger}}`]) {
      await expect(read([encoder.encode(text)])).rejects.toThrow('an element is too large')
    }
  })

  it('is given up when an element never ends', async () => {
    let sent = 0
    async function* endless() {
      yield encoder.encode('[1,{"a":"')
      for (;;) {
        sent += 8_192
        yield new Uint8Array(8_192).fill(0x78)
      }
    }
    await expect(read(endless())).rejects.toThrow('an element is too large')
    expect(sent).toBeLessThan(100_000)
  })

  it('is given up when it has too many elements', async () => {
    const text = encoder.encode(`[${'1,'.repeat(11)}1]`)
    await expect(read([text], 11)).rejects.toThrow('too many elements')
    expect((await read([text], 12)).elements).toHaveLength(12)
  })

  it('lets others run while it is read, also when the reader is slow', async () => {
    let turns = 0
    let isReading = true
    const others = (async () => {
      while (isReading) {
        await new Promise((resolve) => setTimeout(resolve, 0))
        turns++
      }
    })()
    for await (const _ of readElements(arriving([encoder.encode(`[${'1,'.repeat(99)}1]`)]))) {
      const until = performance.now() + 1
      while (performance.now() < until);
    }
    isReading = false
    await others
    // 100 ms of work in slices of at most about 10.
    expect(turns).toBeGreaterThanOrEqual(8)
  })

  it('is not read on when nobody wants more', async () => {
    let ended = false
    async function* body() {
      try {
        for (;;) yield encoder.encode(ended ? '' : '[1,')
      } finally {
        ended = true
      }
    }
    for await (const element of readElements(body())) {
      expect(element).toBe(1)
      break
    }
    expect(ended).toBe(true)
  })
})

async function read(chunks: Iterable<Uint8Array> | AsyncIterable<Uint8Array>, most?: number) {
  const elements: unknown[] = []
  const reader = readElements(arriving(chunks), { ...(most !== undefined && { most }) })
  for (;;) {
    const { done, value } = await reader.next()
    if (done) return { elements, rest: value }
    elements.push(value)
  }
}

async function* arriving(chunks: Iterable<Uint8Array> | AsyncIterable<Uint8Array>) {
  yield* chunks
}

function parsedList(bytes: Uint8Array): unknown[] | undefined {
  try {
    const parsed: unknown = JSON.parse(
      new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes),
    )
    return Array.isArray(parsed) ? parsed : undefined
  } catch {
    return undefined
  }
}

function pieces(text: string, random: Random): Uint8Array[] {
  return piecesOf(encoder.encode(text), random)
}

function piecesOf(bytes: Uint8Array, random: Random): Uint8Array[] {
  const size = random.pick([1, 2, 3, 7, 50, 1_000_000])
  const cut: Uint8Array[] = []
  for (let at = 0; at < bytes.length; ) {
    const end = at + 1 + random.below(size)
    cut.push(bytes.subarray(at, end))
    at = end
  }
  return cut
}

/** One byte more, less or other, of those that matter to JSON. */
function damaged(bytes: Uint8Array, random: Random): Uint8Array {
  const at = random.below(bytes.length + 1)
  const byte = random.pick(
    [...'[]{}",:\\ 1nt-.e', '\n', '\u0000'].map((sign) => sign.charCodeAt(0)).concat(0xc3, 0xff),
  )
  const kind = random.below(3)
  const head = bytes.subarray(0, at)
  if (kind === 0) return Uint8Array.from([...head, byte, ...bytes.subarray(at)])
  if (kind === 1) return Uint8Array.from([...head, ...bytes.subarray(at + 1)])
  return Uint8Array.from([...head, byte, ...bytes.subarray(at + 1)])
}

function value(random: Random, depth: number): unknown {
  const kind = random.below(depth > 0 ? 8 : 6)
  if (kind === 0) return random.pick([true, false, null])
  if (kind === 1) return random.below(1_000_000) / 64 - 5_000
  if (kind < 6) return text(random)
  const items = Array.from({ length: random.below(4) }, () => value(random, depth - 1))
  return kind === 6 ? items : Object.fromEntries(items.map((item) => [text(random), item]))
}

function text(random: Random): string {
  const signs = [
    'a',
    ' ',
    '"',
    '\\',
    '[',
    ']',
    '{',
    '}',
    ',',
    ':',
    '\n',
    '\u0007',
    'é',
    '漢',
    '😀',
    '\u2028',
    '/',
    '\\"',
  ]
  return Array.from({ length: random.below(8) }, () => random.pick(signs)).join('')
}
