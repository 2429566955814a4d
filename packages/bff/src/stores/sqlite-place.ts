import { chmodSync, closeSync, existsSync, mkdirSync, openSync, realpathSync, statSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'

/**
 * The one true path of the file, so that two spellings of it meet at one lock. Makes the folder when it is missing.
 */
export function placeOf(file: string): string {
  const path = resolve(file)
  const folder = dirname(path)
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
  } catch (cause) {
    throw new Error(
      `The folder of the store, ${folder}, cannot be made. Name a folder that the user the BFF runs as may write.`,
      { cause },
    )
  }
  if (!existsSync(path)) return join(realpathSync(folder), basename(path))
  if (statSync(path).isDirectory()) {
    throw new Error(
      `The store ${path} is a folder. Name a file in it instead, such as ${join(path, 'store.db')}.`,
    )
  }
  return realpathSync(path)
}

/**
 * Names and e-mail addresses are in the file: nobody but its owner reads it. SQLite gives its `-wal` and `-shm` files
 * the same mode. Called under the start lock.
 */
export function createPrivate(path: string): void {
  // An existing file is never opened here: closing a descriptor of it would drop the locks of every connection that
  // this process has on it.
  if (!existsSync(path)) closeSync(openSync(path, 'wx', 0o600))
}

/** The same for a file that was there, restored from a backup perhaps, and for what SQLite keeps beside it. */
export function closeToOthers(path: string): void {
  for (const file of [path, `${path}-wal`, `${path}-shm`]) {
    if (!existsSync(file)) continue
    const { mode, uid } = statSync(file)
    // A file of another owner was set up on purpose, and chmod would fail.
    if ((mode & 0o077) !== 0 && uid === process.getuid?.()) chmodSync(file, 0o600)
  }
}
