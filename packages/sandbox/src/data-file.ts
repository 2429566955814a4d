import { open, readFile, rename, rm } from 'node:fs/promises'
import { parseSandboxData, type SandboxData } from './sandbox-data.ts'

export interface DataFile {
  /** The saved state, or undefined when there is no file yet. @throws Error when the file is not a sandbox's */
  load(): Promise<SandboxData | undefined>
  /** Says that there is something new to save; soon afterwards it is. */
  changed(snapshot: () => SandboxData): void
  /** Saves what is not saved yet. @throws the reason when it cannot */
  flush(): Promise<void>
}

/**
 * Keeps a sandbox's state in one file. A write goes to a new file that takes the old one's place when it is whole
 * and on disk, so that the file is complete at every moment; writes never overlap.
 */
export function createDataFile(
  path: string,
  { quietFor = 100 }: { readonly quietFor?: number } = {},
): DataFile {
  let unsaved: (() => SandboxData) | undefined
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
      return text === undefined ? undefined : parseFile(path, text)
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

function parseFile(path: string, text: string): SandboxData {
  try {
    return parseSandboxData(JSON.parse(text))
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new Error(
      `${path} does not hold the data of a sandbox (${reason}). It was left as it is: move it away to start anew, or name another file.`,
      { cause },
    )
  }
}

async function replaceFile(path: string, data: SandboxData): Promise<void> {
  const fresh = `${path}.${process.pid}.tmp`
  try {
    const file = await open(fresh, 'w', 0o600)
    try {
      await file.writeFile(linesOf(data), 'utf8')
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
function* linesOf({ version, answeringAgent }: SandboxData): Generator<string, void> {
  const { seed, nextIds, ...tables } = answeringAgent
  yield `{"version":${version},"answeringAgent":{"seed":${seed},"nextIds":${JSON.stringify(nextIds)}`
  for (const [table, records] of Object.entries(tables)) {
    yield `,\n"${table}":[`
    for (let from = 0; from < records.length; from += 1000) {
      const lines = records.slice(from, from + 1000).map((record) => `\n${JSON.stringify(record)}`)
      yield (from === 0 ? '' : ',') + lines.join(',')
    }
    yield ']'
  }
  yield '}}\n'
}
