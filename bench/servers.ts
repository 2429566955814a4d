import { join } from 'node:path'
import { build } from 'esbuild'

const folder = import.meta.dirname
const output = join(folder, 'node_modules/.cache/servers')

/**
 * The servers as plain JavaScript, beside the packages as they are published: a compiler in the same process would
 * count as their memory.
 */
export async function compileServers(): Promise<void> {
  await build({
    entryPoints: ['bff.ts', 'peers/*.ts'].map((file) => join(folder, file)),
    outdir: output,
    outbase: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node22',
  })
}

/** @param name a server's path in this folder, without its ending. */
export function serverFile(name: string): string {
  return join(output, `${name}.mjs`)
}
