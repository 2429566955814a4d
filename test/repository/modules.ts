import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { root } from '../../tools/command.ts'

/** Every source file of a package, relative to the root. */
export function sourcesOf(packageName: string): string[] {
  return globSync(`packages/${packageName}/{src,app}/**/*.{ts,tsx}`, { cwd: root }).sort()
}

/** A file's text, by its path from the root. */
export function read(file: string): string {
  return readFileSync(`${root}/${file}`, 'utf8')
}

export interface Import {
  readonly specifier: string
  /** Only types: gone once compiled. */
  readonly typeOnly: boolean
}

/** What a file imports or exports from elsewhere. Biome keeps these statements in a shape a pattern can read. */
export function importsOf(file: string): Import[] {
  const text = withoutComments(read(file))
  const statements = text.matchAll(/^(import|export)\s+(type\s)?(?:[^'";]*?\sfrom\s+)?'([^']+)'/gm)
  const dynamic = text.matchAll(/\bimport\(\s*'([^']+)'/g)
  return [
    ...[...statements].map(([, , type, specifier = '']) => ({ specifier, typeOnly: type !== undefined })),
    ...[...dynamic].map(([, specifier = '']) => ({ specifier, typeOnly: false })),
  ]
}

/** The files that run when `entry` is imported, following relative imports, and what they ask of others. */
export function reachableFrom(entry: string): { files: Set<string>; external: Map<string, string> } {
  const files = new Set<string>()
  const external = new Map<string, string>()
  const waiting = [entry]
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (files.has(file)) continue
    files.add(file)
    for (const { specifier, typeOnly } of importsOf(file)) {
      if (typeOnly) continue
      if (!specifier.startsWith('.')) {
        external.set(specifier, file)
        continue
      }
      const target = resolve('/', dirname(file), specifier).slice(1)
      if (!existsSync(`${root}/${target}`))
        throw new Error(`${file} imports ${specifier}, which is not there.`)
      if (/\.tsx?$/.test(target)) waiting.push(target)
    }
  }
  return { files, external }
}

/** The names an entry gives away, types marked as such, sorted. */
export function exportsOf(entry: string): string[] {
  const text = withoutComments(read(entry))
  const lists = [...text.matchAll(/^export\s+(type\s)?\{([^}]*)\}/gm)].flatMap(([, type, names = '']) =>
    names.split(',').map((name) => `${type ?? ''}${name.trim()}`),
  )
  const named = lists
    .filter((name) => /\w/.test(name.replace(/^type\s+/, '')))
    .map((name) => (name.startsWith('type') ? `type ${lastWord(name)}` : lastWord(name)))
  const declared = [
    ...text.matchAll(/^export\s+(?:async\s+)?(function|const|class|interface|type)\s+(\w+)/gm),
  ].map(([, kind = '', name]) => (/^(interface|type)$/.test(kind) ? `type ${name}` : `${name}`))
  return [...named, ...declared].sort()
}

/** `a as b` is given away as `b`. */
function lastWord(name: string): string {
  return name.trim().split(/\s+/).at(-1) ?? ''
}

function withoutComments(text: string): string {
  return text.replace(/\/\*.*?\*\//gs, '').replace(/^\s*\/\/.*$/gm, '')
}
