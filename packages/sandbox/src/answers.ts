const chunkLength = 64 * 1024

/** Answers a value as JSON. */
export function json(status: number, body: unknown, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json', ...headers },
  })
}

/** Answers the items as a JSON array, written piece by piece while the reader reads. */
export function jsonStream(items: Iterable<unknown>): Response {
  return streamed(inChunks(arrayPieces(items)))
}

/** Answers an object whose every value is an array, written in the same way. */
export function jsonTables(tables: object): Response {
  return streamed(inChunks(tablePieces(Object.entries(tables))))
}

function streamed(chunks: Iterator<string, void>): Response {
  const encoder = new TextEncoder()
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      const chunk = chunks.next()
      if (chunk.done) controller.close()
      else controller.enqueue(encoder.encode(chunk.value))
    },
  })
  return new Response(body, { status: 200, headers: { 'content-type': 'application/json' } })
}

function* inChunks(pieces: Iterable<string>): Generator<string, void> {
  let chunk = ''
  for (const piece of pieces) {
    chunk += piece
    if (chunk.length < chunkLength) continue
    yield chunk
    chunk = ''
  }
  yield chunk
}

function* arrayPieces(items: Iterable<unknown>): Generator<string, void> {
  let separator = '['
  for (const item of items) {
    yield separator + JSON.stringify(item)
    separator = ','
  }
  yield separator === '[' ? '[]' : ']'
}

function* tablePieces(tables: Iterable<[string, Iterable<unknown>]>): Generator<string, void> {
  let separator = '{'
  for (const [name, rows] of tables) {
    yield `${separator}${JSON.stringify(name)}:`
    yield* arrayPieces(rows)
    separator = ','
  }
  yield '}'
}
