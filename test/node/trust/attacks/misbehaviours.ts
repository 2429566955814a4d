import type { Misbehaviour } from '../vendor-port.ts'

/** How every good answer of the vendor is declared. */
export const jsonType = { 'Content-Type': 'application/json' }

/** Answers whatever it is asked with this. */
export function answers(
  status: number,
  body: string | Uint8Array,
  headers: Record<string, string | string[]> = jsonType,
): Misbehaviour {
  return (_, response) => {
    response.writeHead(status, headers)
    response.end(body)
  }
}

/** Misbehaves with writes, and answers reads as it should. */
export function onWrites(misbehaviour: Misbehaviour): Misbehaviour {
  return (asked, response, next) => (asked.method === 'GET' ? next() : misbehaviour(asked, response, next))
}

/** Does what it is asked, and hangs up instead of saying so. */
export const losesItsAnswer: Misbehaviour = async (_, response, next) => {
  response.end = () => {
    response.socket?.resetAndDestroy()
    return response
  }
  await next()
}

/** Says these bytes, whatever they are, and hangs up. */
export function breaks(bytes: string): Misbehaviour {
  return (_, response) => {
    response.socket?.write(bytes)
    response.socket?.destroySoon()
  }
}

/** What an attack opens a BFF with. */
export function misbehaving(misbehaviour: Misbehaviour) {
  return { open: () => ({ misbehaviour }) }
}
