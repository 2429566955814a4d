import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const dockerfile = join(import.meta.dirname, '../packages/bff/Dockerfile')

/**
 * What our Dockerfile tells Node and its allocator. The peers run as Node is by itself.
 * @throws when it is no longer there
 */
export function imageEnvironment(): Record<string, string> {
  const text = readFileSync(dockerfile, 'utf8')
  return Object.fromEntries(
    ['NODE_OPTIONS', 'MALLOC_ARENA_MAX', 'MALLOC_TRIM_THRESHOLD_'].map((name) => {
      const [, value] = new RegExp(`^ENV ${name}="?([^"\\n]+)"?$`, 'm').exec(text) ?? []
      if (value === undefined) throw new Error(`${dockerfile} does not set ${name}.`)
      return [name, value]
    }),
  )
}
