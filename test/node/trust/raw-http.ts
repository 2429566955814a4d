import { connect } from 'node:net'
import { stolenTime } from './stolen-time.ts'

/** What came back over a socket, as it came. */
export interface RawAnswer {
  /** Of the first response; 0 when the connection ended without one. */
  readonly status: number
  /** Lower-case names; of a repeated header the values in a list. */
  readonly headers: ReadonlyMap<string, readonly string[]>
  readonly body: string
  /** All bytes, as Latin-1, without an interim response. */
  readonly raw: string
  /** Status of every response that came, in order. */
  readonly statuses: readonly number[]
  readonly milliseconds: number
  /** Those of them the machine took for something else. */
  readonly stolen: number
}

/** Longest wait for an answer that should have come long ago. */
const patience = 15_000

/**
 * Sends bytes nobody tidies up, and reads until the server ends the connection.
 * @param bytes a string is sent as Latin-1: one character, one byte.
 */
export function sendRaw(port: number, bytes: string | readonly string[]): Promise<RawAnswer> {
  const [began, stolen] = [performance.now(), stolenTime()]
  const pieces = typeof bytes === 'string' ? [bytes] : bytes
  return new Promise((resolve, reject) => {
    const heard: Buffer[] = []
    const socket = connect(port, '127.0.0.1', () => {
      for (const piece of pieces) socket.write(piece, 'latin1')
    })
    const timer = setTimeout(() => {
      socket.destroy()
      reject(new Error(`No end after ${patience} ms. Heard: ${Buffer.concat(heard).toString('latin1')}`))
    }, patience)
    socket.on('data', (chunk) => heard.push(chunk))
    // A server that closes on what it will not read resets the connection: what it said before counts.
    socket.on('error', () => undefined)
    socket.on('close', () => {
      clearTimeout(timer)
      const times = { milliseconds: performance.now() - began, stolen: stolenTime() - stolen }
      resolve({ ...parsed(Buffer.concat(heard)), ...times })
    })
  })
}

function parsed(all: Buffer): Omit<RawAnswer, 'milliseconds' | 'stolen'> {
  const raw = all.toString('latin1').replace(/^(?:HTTP\/1\.1 1\d\d .*?\r\n\r\n)+/s, '')
  const bytes = all.subarray(all.length - raw.length)
  const statuses = [...raw.matchAll(/HTTP\/1\.1 (\d{3}) /g)].map(([, status]) => Number(status))
  const end = raw.indexOf('\r\n\r\n')
  const headers = new Map<string, string[]>()
  for (const line of raw.slice(0, end).split('\r\n').slice(1)) {
    const colon = line.indexOf(':')
    const name = line.slice(0, colon).toLowerCase()
    headers.set(name, [...(headers.get(name) ?? []), line.slice(colon + 1).trim()])
  }
  const rest = end < 0 ? Buffer.alloc(0) : bytes.subarray(end + 4)
  const isChunked = headers.get('transfer-encoding')?.includes('chunked') ?? false
  const length = Number(headers.get('content-length')?.[0] ?? rest.length)
  const content = isChunked ? unchunked(rest) : rest.subarray(0, length)
  return { status: statuses[0] ?? 0, headers, body: content.toString('utf8'), raw, statuses }
}

function unchunked(bytes: Buffer): Buffer {
  const pieces: Buffer[] = []
  for (let at = 0; at < bytes.length; ) {
    const lineEnd = bytes.indexOf('\r\n', at)
    const size = Number.parseInt(bytes.subarray(at, lineEnd).toString('latin1'), 16)
    if (lineEnd < 0 || !(size > 0)) break
    pieces.push(bytes.subarray(lineEnd + 2, lineEnd + 2 + size))
    at = lineEnd + 2 + size + 2
  }
  return Buffer.concat(pieces)
}
