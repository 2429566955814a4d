import { spawn } from 'node:child_process'
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { asAnsweringAgent, asSilentWitness, customers } from './customers.ts'
import { pinned, processors } from './processors.ts'
import { apiKey, directorySize, paths } from './wire.ts'

/** The upstream of everybody: nginx with files that are ready, for whoever brings the key. */
export interface Vendor {
  readonly url: string
  stop(): Promise<void>
}

/** Starts it and waits until it answers. @throws when it does not, or is not installed */
export async function startVendor(): Promise<Vendor> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-vendor-'))
  const port = await freePort()
  await writeFile(join(folder, 'nginx.conf'), configuration(port))
  for (const [path, body] of Object.entries(bodies())) {
    const file = join(folder, 'www', path)
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, JSON.stringify(body))
  }
  // Its worker is somebody else where this runs as root.
  await chmod(folder, 0o755)

  const nginx = ['nginx', '-p', folder, '-c', 'nginx.conf', '-e', 'stderr']
  const [command, ...args] = pinned(processors.others, nginx)
  const child = spawn(command, args, { stdio: ['ignore', 'ignore', 'inherit'] })
  const ended = new Promise<void>((resolve) => {
    child.once('close', () => resolve())
    // It cannot be started: whoever waits for its answer hears of it.
    child.once('error', () => resolve())
  })
  const url = `http://127.0.0.1:${port}`

  async function stop() {
    child.kill()
    await ended
    await rm(folder, { recursive: true, force: true })
  }
  if (await answers(url)) return { url, stop }
  await stop()
  throw new Error('nginx does not answer. Install what the bench needs: apt-get install nginx-light wrk')
}

function bodies(): Record<string, unknown> {
  const hundred = customers(100)
  return {
    [paths.page]: { items: hundred, offset: 0, limit: 100, total: 100 },
    [paths.silentWitness]: {
      success: true,
      data: { organizations: hundred.map(asSilentWitness), total: 100 },
    },
    [paths.answeringAgent]: customers(directorySize).map(asAnsweringAgent),
  }
}

/** As in the reference: files from memory, connections that are kept, 401 without the key. */
function configuration(port: number): string {
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
  return `
worker_processes 1; daemon off; pid nginx.pid;
events { worker_connections 4096; }
http {
  ${temporary.map((what) => `${what}_temp_path temporary;`).join(' ')}
  access_log off; default_type application/json;
  sendfile on; tcp_nopush off; tcp_nodelay on;
  keepalive_requests 100000000; keepalive_timeout 300s;
  open_file_cache max=16 inactive=600s; open_file_cache_valid 600s;
  server {
    listen 127.0.0.1:${port};
    root www;
    location / { if ($http_x_api_key != "${apiKey}") { return 401; } }
  }
}`
}

async function answers(url: string): Promise<boolean> {
  for (let tries = 0; tries < 50; tries++) {
    const status = await fetch(url + paths.page).then(
      (response) => response.status,
      () => undefined,
    )
    if (status === 401) return true
    await pause(100)
  }
  return false
}

function freePort(): Promise<number> {
  const server = createServer()
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number } // it listens on one
      server.close(() => resolve(port))
    })
  })
}
