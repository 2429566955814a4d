import { open, readFile, rename, rm } from 'node:fs/promises'

export interface DataFile<Data> {
  /** The saved state, or undefined when there is no file yet. @throws Error when the file is not a sandbox's */
  load(): Promise<Data | undefined>
  /** Says that there is something new to save; soon afterwards it is. */
  changed(snapshot: () => Data): void
  /** Saves what is not saved yet. @throws the reason when it cannot */
  flush(): Promise<void>
}

interface DataFileOptions<Data> {
  /** Reads what the file says. @throws TypeError that names what does not fit */
  readonly parse: (value: unknown) => Data
  /** Milliseconds to gather changes before they are saved. @default 100 */
  readonly quietFor?: number
}

/**
 * Keeps a sandbox's state in one file. A write goes to a new file that takes the old one's place when it is whole
 * and on disk, so that the file is complete at every moment; writes never overlap.
 */
export function createDataFile<Data extends object>(
  path: string,
  { parse, quietFor = 100 }: DataFileOptions<Data>,
): DataFile<Data> {
  let unsaved: (() => Data) | undefined
  let timer: NodeJS.Timeout | undefined
  let writing: Promise<void> = Promise.resolve()

  function flush(): Promise<void> {
    clearTimeout(timer)
    timer = undefined
    writing = writing.catch(() => {}).then(save)
    return writing
  }

  async function save(): Promise<void> {
    const snapshot = unsaved
    if (snapshot === undefined) return
    unsaved = undefined
    try {
      await replaceFile(path, snapshot())
    } catch (error) {
      unsaved ??= snapshot
      throw error
    }
  }

  return {
    flush,
    async load() {
      const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return undefined
        throw new Error(`Cannot read ${path}: ${error.message}`, { cause: error })
      })
      return text === undefined ? undefined : parseFile(path, text, parse)
    },
    changed(snapshot) {
      unsaved = snapshot
      // Not restarted by later changes: a busy sandbox is saved now and then, not only when it comes to rest.
      timer ??= setTimeout(() => {
        flush().catch((error: Error) => process.emitWarning(`Cannot save ${path}: ${error.message}`))
      }, quietFor)
    },
  }
}

function parseFile<Data>(path: string, text: string, parse: (value: unknown) => Data): Data {
  try {
    return parse(JSON.parse(text))
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new Error(
      `${path} does not hold the data of a sandbox (${reason}). It was left as it is: move it away to start anew, or name another file.`,
      { cause },
    )
  }
}

async function replaceFile(path: string, data: object): Promise<void> {
  const fresh = `${path}.${process.pid}.tmp`
  try {
    const file = await open(fresh, 'w', 0o600)
    try {
      await file.writeFile(linesOf(data), 'utf8')
      await file.write('\n')
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(fresh, path)
  } catch (error) {
    await rm(fresh, { force: true })
    throw error
  }
}

// A line per record, in bounded pieces: records never change in place, so a slow write still shows one moment.
function* linesOf(value: unknown): Generator<string, void> {
  if (Array.isArray(value)) yield* tableLines(value)
  else if (typeof value === 'object' && value !== null) {
    let separator = '{'
    for (const [name, inner] of Object.entries(value)) {
      yield `${separator}${JSON.stringify(name)}:`
      yield* linesOf(inner)
      separator = ',\n'
    }
    yield separator === '{' ? '{}' : '}'
  } else yield JSON.stringify(value)
}

function* tableLines(records: readonly unknown[]): Generator<string, void> {
  yield '['
  for (let from = 0; from < records.length; from += 1000) {
    const lines = records.slice(from, from + 1000).map((record) => `\n${JSON.stringify(record)}`)
    yield (from === 0 ? '' : ',') + lines.join(',')
  }
  yield ']'
}
