const chunkLength = 64 * 1024

/** Answers a value as JSON. */
export function json(status: number, body: unknown, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json', ...headers },
  })
}

/** Answers `open`, the items as a JSON array, and `close`, written piece by piece while the reader reads. */
export function jsonStream(items: Iterable<unknown>, { open = '', close = '' } = {}): Response {
  const pieces = arrayPieces(items, open, close)
  const encoder = new TextEncoder()
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      const piece = pieces.next()
      if (piece.done) controller.close()
      else controller.enqueue(encoder.encode(piece.value))
    },
  })
  return new Response(body, { status: 200, headers: { 'content-type': 'application/json' } })
}

function* arrayPieces(items: Iterable<unknown>, open: string, close: string): Generator<string, void> {
  let piece = `${open}[`
  let separator = ''
  for (const item of items) {
    piece += separator + JSON.stringify(item)
    separator = ','
    if (piece.length < chunkLength) continue
    yield piece
    piece = ''
  }
  yield `${piece}]${close}`
}
