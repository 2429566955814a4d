import { connect } from 'node:net'

/**
 * Asks one question after another on one connection, as long as there is one more.
 * @throws when an answer is anything but a success with its length in front
 */
export function ask(
  url: string,
  headers: Readonly<Record<string, string>>,
  isOneMore: () => boolean,
): Promise<void> {
  const { host, hostname, port, pathname, search } = new URL(url)
  const fields = Object.entries({ host, ...headers }).map(([name, value]) => `${name}: ${value}\r\n`)
  const request = `GET ${pathname}${search} HTTP/1.1\r\n${fields.join('')}\r\n`

  return new Promise((resolve, reject) => {
    const socket = connect({ host: hostname, port: Number(port), noDelay: true })
    let head = Buffer.alloc(0)
    /** Bytes of the answer that are still to come, once its head is there. */
    let missing: number | undefined

    function next() {
      missing = undefined
      if (isOneMore()) return void socket.write(request, 'latin1')
      socket.destroy()
      resolve()
    }

    function hear(chunk: Buffer<ArrayBuffer>) {
      if (missing === undefined) {
        head = head.length === 0 ? chunk : Buffer.concat([head, chunk])
        const length = lengthOf(head)
        if (length === undefined) return
        missing = length - head.length
        head = Buffer.alloc(0)
      } else missing -= chunk.length
      if (missing < 0) throw new Error(`${url} has answered more than it was asked.`)
      if (missing === 0) next()
    }

    socket.setTimeout(60_000, () => socket.destroy(new Error(`${url} does not answer.`)))
    socket.on('connect', next)
    socket.on('data', (chunk) => {
      try {
        hear(chunk as Buffer<ArrayBuffer>) // no encoding is set
      } catch (error) {
        socket.destroy()
        reject(error)
      }
    })
    socket.on('error', reject)
    socket.on('close', () => reject(new Error(`${url} has closed a connection.`)))
  })
}

/** Bytes of a whole answer, undefined until its head is complete. */
function lengthOf(answer: Buffer): number | undefined {
  const end = answer.indexOf('\r\n\r\n')
  if (end < 0) return undefined
  const head = answer.toString('latin1', 0, end)
  const [, length] = /\r\ncontent-length: (\d+)/i.exec(head) ?? []
  if (!/^HTTP\/1\.1 2\d\d /.test(head) || length === undefined) {
    throw new Error(`No success with a length: ${head.slice(0, 200)}`)
  }
  return end + 4 + Number(length)
}
