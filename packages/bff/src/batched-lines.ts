/** Characters that are not kept waiting for more. */
const most = 32_768

/**
 * Lines on standard output: those of one turn of the event loop are written at once, and before the process ends what is
 * still waiting. A signal that kills it on the spot takes the lines of that one turn along.
 *
 * @param write takes some lines, without the last one's end. @default console.log
 * @example
 * createBff({ …, logger: jsonLogger(batchedLines()) })
 */
export function batchedLines(write: (lines: string) => void = console.log): (line: string) => void {
  let waiting: string[] = []
  let size = 0

  function flush() {
    if (waiting.length === 0) return
    const lines = waiting.join('\n')
    waiting = []
    size = 0
    write(lines)
  }

  // Also after an error nobody has caught.
  process.on('exit', flush)
  return (line) => {
    if (waiting.length === 0) setImmediate(flush)
    waiting.push(line)
    size += line.length
    if (size > most) flush()
  }
}
