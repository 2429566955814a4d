import { ask } from './ask.ts'
import { browserHeaders, connections } from './wire.ts'

/**
 * Asks so many times, from all connections at once; on each of them the next question follows the answer. It costs little
 * itself, so that the proxy has always something to do: one that waits pays for waking up with each request.
 *
 * @throws when an answer is anything but a success
 */
export async function load(url: string, amount: number): Promise<void> {
  let left = amount
  const isOneMore = () => left-- > 0
  await Promise.all(
    Array.from({ length: connections.browser }, (_, person) => ask(url, browserHeaders(person), isOneMore)),
  )
}
