import autocannon from 'autocannon'
import { browserHeaders, connections } from './wire.ts'

/** Asks so many times, from all connections at once. @throws when an answer is anything but a success */
export async function load(url: string, amount: number): Promise<void> {
  let person = 0
  const result = await autocannon({
    url,
    amount,
    connections: connections.browser,
    setupClient: (client) => client.setHeaders(browserHeaders(person++)),
    timeout: 60,
    // It looks this often whether all are answered, in milliseconds.
    sampleInt: 10,
  })
  const successes = result['2xx']
  if (successes !== amount || result.errors > 0) {
    throw new Error(`${url}: of ${amount} requests ${successes} were answered with success.`)
  }
}
