// The code in README.md and CONTRIBUTING.md is compiled, so that it cannot go stale.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { type Finished, root, run } from './command.ts'

export interface CodeBlock {
  /** The document it stands in. */
  readonly document: string
  /** The name it is given there: ` ```ts server.ts `. */
  readonly file: string
  readonly code: string
}

const documents = ['README.md', 'CONTRIBUTING.md']

/** The TypeScript blocks that name a file. Others (shell, output, fragments) are only for reading. */
export function codeBlocks(): CodeBlock[] {
  return documents.flatMap((document) => {
    const text = readFileSync(`${root}/${document}`, 'utf8')
    return [...text.matchAll(/^```tsx? ([\w.-]+)\n(.*?)^```$/gms)].map(([, file = '', code = '']) => ({
      document,
      file,
      code,
    }))
  })
}

/**
 * Writes the blocks into a project of their own in `folder` and type-checks it as a consumer would.
 * @param options added to the compiler's.
 */
export function compileDocuments(
  folder: string,
  options: Readonly<Record<string, unknown>>,
): Promise<Finished> {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  // Next's own declarations do not pass the check of libraries: its blocks are compiled where that is off.
  const blocks = codeBlocks().filter(({ code }) => options.skipLibCheck || !code.includes("'next/"))
  for (const { document, file, code } of blocks) {
    const place = `${folder}/${document.replace('.md', '').toLowerCase()}`
    mkdirSync(place, { recursive: true })
    writeFileSync(`${place}/${file}`, code)
  }
  const compilerOptions = {
    target: 'ES2022',
    module: 'NodeNext',
    lib: ['ES2023', 'DOM', 'DOM.Iterable'],
    types: ['node', 'vite/client'],
    jsx: 'react-jsx',
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    rewriteRelativeImportExtensions: true,
    noEmit: true,
    ...options,
  }
  writeFileSync(`${folder}/package.json`, JSON.stringify({ type: 'module' }))
  writeFileSync(`${folder}/tsconfig.json`, JSON.stringify({ compilerOptions }))
  return run('tsc', ['-p', folder])
}
