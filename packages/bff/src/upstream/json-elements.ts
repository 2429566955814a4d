import { Unreadable } from './answer-body.ts'
import { ElementScanner } from './element-scanner.ts'
import { createPace } from './pace.ts'

const pieceSize = 65_536

/**
 * The elements of a JSON array, bare or as `data` of an envelope, parsed one by one while the body arrives: the
 * whole text is never held. Returns what stood beside the list in its envelope.
 *
 * @param options.most elements. @default 200_000
 * @param options.scrub takes the secrets out of the text before it is parsed.
 * @throws {Unreadable} when it is anything but one such list, or an element is larger than 64 KiB.
 */
export async function* readElements(
  body: AsyncIterable<Uint8Array>,
  { most = 200_000, scrub }: { most?: number; scrub?: (json: string) => string } = {},
): AsyncGenerator<unknown, unknown> {
  const scanner = new ElementScanner(scrub)
  const pace = createPace()
  let count = 0
  for await (const chunk of body) {
    for (let at = 0; at < chunk.length; at += pieceSize) {
      for (const element of scanner.push(chunk.subarray(at, at + pieceSize))) {
        if (++count > most) throw new Unreadable('too many elements')
        yield element
        // Asked after each element, so that what the reader does with it counts too.
        if (pace.isOver()) await pace.rest()
      }
      if (pace.isOver()) await pace.rest()
    }
  }
  return scanner.end()
}
