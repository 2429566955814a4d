import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process'
import { chmodSync, chownSync, cpSync, mkdtempSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { postgresBinaries } from './binaries.ts'

export interface ThrowAwayServer {
  /** Of its superuser, to the database `postgres`. */
  readonly url: string
  close(): Promise<void>
}

/**
 * Ends the server, and removes its folder, when the standard input ends: that is, with the process that started it,
 * however that ends.
 */
const guard = `
  folder=$1; shift
  exec 3<&0
  "$@" 3<&- & server=$!
  (cat <&3 >/dev/null; kill -QUIT $server) &
  wait $server
  rm -rf "$folder"
`

/** Nothing of it outlives a test run: no crash has to be survived, so nothing has to reach the disk. */
const settings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '200',
  fsync: 'off',
  full_page_writes: 'off',
  autovacuum_naptime: '1h',
}

/**
 * A PostgreSQL server of our own on a free port. PostgreSQL does not run as root, so where we are root it is run by
 * the user `postgres`, or by `nobody`.
 */
export async function startThrowAwayServer(binaries = postgresBinaries()): Promise<ThrowAwayServer> {
  const owner = otherThanRoot()
  // A port that is free now may be taken a moment later.
  for (let attempt = 1; attempt <= 5; attempt++) {
    const port = await freePort()
    const server = await startOn(port, makeFolder(owner), { binaries, owner })
    if (server) return { url: `postgres://postgres@127.0.0.1:${port}/postgres`, close: () => end(server) }
  }
  throw new Error('PostgreSQL did not start on any of five free ports.')
}

function makeFolder(owner: Owner | undefined): string {
  const folder = mkdtempSync(join(tmpdir(), 'partnerkit-postgres-'))
  chmodSync(folder, 0o755)
  if (owner) chownSync(folder, owner.uid, owner.gid)
  return folder
}

interface Owner {
  readonly uid: number
  readonly gid: number
}

function otherThanRoot(): Owner | undefined {
  if (process.getuid?.() !== 0) return undefined
  for (const name of ['postgres', 'nobody']) {
    const [uid, gid] = ['-u', '-g'].map((which) => {
      const { status, stdout } = spawnSync('id', [which, name], { encoding: 'utf8' })
      return status === 0 ? Number(stdout) : undefined
    })
    if (uid !== undefined && gid !== undefined) return { uid, gid }
  }
  throw new Error('PostgreSQL does not run as root, and there is neither a user "postgres" nor "nobody".')
}

/** A checkout in the home of root is closed to everybody else: then the binaries are copied out of it. */
function reachable(bin: string, folder: string, owner: Owner | undefined): string {
  const { status } = spawnSync(join(bin, 'postgres'), ['--version'], { ...owner, cwd: folder })
  if (status === 0) return bin
  const copy = join(folder, 'postgresql')
  cpSync(dirname(bin), copy, { recursive: true, verbatimSymlinks: true })
  return join(copy, 'bin')
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

/** @returns `undefined` when it has ended instead of getting ready. */
async function startOn(
  port: number,
  folder: string,
  { binaries, owner }: { binaries: string; owner: Owner | undefined },
): Promise<ChildProcess | undefined> {
  const bin = reachable(binaries, folder, owner)
  const data = join(folder, 'data')
  const init = ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync']
  execFileSync(join(bin, 'initdb'), init, { ...owner, cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] })
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const command = [join(bin, 'postgres'), '-D', data, '-p', String(port), ...flags]
  // In a group of its own: Ctrl-C reaches it by its standard input, like every other end of this process.
  const server = spawn('sh', ['-c', guard, 'sh', folder, ...command], {
    ...owner,
    cwd: tmpdir(),
    detached: true,
    stdio: ['pipe', 'ignore', 'pipe'],
  })
  let said = ''
  return new Promise((resolve) => {
    server.stderr?.setEncoding('utf8').on('data', (text: string) => {
      said += text
      if (said.includes('ready to accept connections')) resolve(server)
    })
    server.once('exit', () => resolve(undefined))
  })
}

async function end(server: ChildProcess): Promise<void> {
  const gone = new Promise((resolve) => server.once('exit', resolve))
  server.stdin?.end()
  await Promise.race([gone, setTimeout(10_000, undefined, { ref: false })])
}
