// What a consumer's bundler makes of some code, by two of them.
import { resolve } from 'node:path'
import * as esbuild from 'esbuild'
import { rolldown } from 'rolldown'

export interface Bundle {
  /** Loaded with the page. */
  readonly code: string
  /** Loaded when it is needed: what stands behind each dynamic import. */
  readonly lazy: readonly string[]
  /** Paths of the modules that gave something to `code`. */
  readonly modules: readonly string[]
}

interface Chunk {
  readonly code: string
  readonly modules: readonly string[]
  /** Names of the chunks it cannot run without. */
  readonly imports: readonly string[]
  readonly isEntry: boolean
  readonly isDynamicEntry: boolean
}

const define = { 'process.env.NODE_ENV': '"production"' }
const inDevelopment = { 'process.env.NODE_ENV': '"development"' }

/** The page has React already. */
const react = /^react(-dom)?(\/|$)/

/**
 * @param folder where the packages are looked for.
 * @param build what it is made for. @default 'production'
 */
export async function byEsbuild(
  contents: string,
  folder: string,
  build: 'production' | 'development' = 'production',
): Promise<Bundle> {
  const { outputFiles, metafile } = await esbuild.build({
    stdin: { contents, resolveDir: folder },
    bundle: true,
    splitting: true,
    minify: true,
    write: false,
    metafile: true,
    outdir: folder,
    absWorkingDir: folder,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    external: ['react', 'react-dom'],
    define: build === 'production' ? define : inDevelopment,
    logLevel: 'error',
  })
  const texts = new Map(outputFiles.map(({ path, text }) => [path, text]))
  const outputs = Object.entries(metafile.outputs)
  const behindImport = new Set(
    outputs.flatMap(([, { imports }]) =>
      imports.filter(({ kind }) => kind === 'dynamic-import').map(({ path }) => path),
    ),
  )
  const chunks = outputs.map(([path, { inputs, imports }]): [string, Chunk] => [
    path,
    {
      code: texts.get(resolve(folder, path)) ?? '',
      modules: Object.entries(inputs).flatMap(([module, { bytesInOutput }]) =>
        bytesInOutput ? [module] : [],
      ),
      imports: imports.filter(({ kind }) => kind === 'import-statement').map((imported) => imported.path),
      isEntry: path.endsWith('stdin.js'),
      isDynamicEntry: behindImport.has(path),
    },
  ])
  return bundleOf(new Map(chunks))
}

/** @param folder where the packages are looked for. */
export async function byRolldown(contents: string, folder: string): Promise<Bundle> {
  const input = `${folder}/entry.js` // never on disk: the plugin answers for it
  const bundle = await rolldown({
    input,
    platform: 'browser',
    external: react,
    transform: { define, target: 'es2022' },
    plugins: [
      {
        name: 'entry',
        resolveId: (id: string) => (id === input ? id : null),
        load: (id: string) => (id === input ? contents : null),
      },
    ],
    onLog: (level, log) => {
      // 'use client' means nothing to a bundler for browsers alone.
      if (level === 'warn' && log.code !== 'MODULE_LEVEL_DIRECTIVE') console.warn(log.message)
    },
  })
  const { output } = await bundle.generate({ format: 'esm', minify: true })
  await bundle.close()
  const chunks = output.flatMap((file): [string, Chunk][] => {
    if (file.type !== 'chunk') return []
    const { code, modules, imports, isEntry, isDynamicEntry } = file
    return [[file.fileName, { code, modules: Object.keys(modules), imports, isEntry, isDynamicEntry }]]
  })
  return bundleOf(new Map(chunks))
}

function bundleOf(chunks: ReadonlyMap<string, Chunk>): Bundle {
  const all = [...chunks.values()]
  const first = withImports(
    all.filter(({ isEntry, isDynamicEntry }) => isEntry && !isDynamicEntry),
    chunks,
  )
  const lazy = all
    .filter(({ isDynamicEntry }) => isDynamicEntry)
    .map((chunk) => [...withImports([chunk], chunks)].filter((needed) => !first.has(needed)))
  return {
    code: textOf([...first]),
    lazy: lazy.map(textOf),
    modules: [...first].flatMap(({ modules }) => modules),
  }
}

/** The chunks with all they import, and what that imports. */
function withImports(start: readonly Chunk[], chunks: ReadonlyMap<string, Chunk>): Set<Chunk> {
  const found = new Set(start)
  // A set is walked to what is added on the way, too.
  for (const { imports } of found) {
    for (const name of imports) {
      const chunk = chunks.get(name)
      if (chunk) found.add(chunk)
    }
  }
  return found
}

function textOf(chunks: readonly Chunk[]): string {
  return chunks.map(({ code }) => code).join('\n')
}
