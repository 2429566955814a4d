// Logs two lines and ends at once. `node batched-lines-child.ts returns|exits|throws`
import { batchedLines } from '@partnerkit/bff/node'

const write = batchedLines()
write('one')
write('two')
process.disconnect?.()
if (process.argv[2] === 'exits') process.exit(0)
if (process.argv[2] === 'throws') throw new Error('Nobody catches this.')
