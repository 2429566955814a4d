import * as esbuild from 'esbuild'
import { root } from '../../tools/command.ts'

/** A file of a page, as it is served. */
export interface PageFile {
  readonly text: string
  readonly type: string
}

/**
 * What a consumer's bundler makes of a page and of the built packages it uses.
 * @param name of its file beside this one: `frame-page` for `frame-page.tsx`.
 * @returns its files by path, and `/` for the page itself.
 */
export async function bundlePage(
  name: string,
  build: 'development' | 'production',
): Promise<ReadonlyMap<string, PageFile>> {
  const { outputFiles } = await esbuild.build({
    entryPoints: [`${root}/test/e2e/${name}.tsx`],
    outdir: '/',
    bundle: true,
    splitting: true,
    minify: build === 'production',
    write: false,
    format: 'esm',
    target: 'es2022',
    jsx: 'automatic',
    jsxDev: build !== 'production',
    define: { 'process.env.NODE_ENV': JSON.stringify(build) },
    logLevel: 'error',
  })
  const types = { js: 'text/javascript', css: 'text/css' }
  const files = outputFiles.map(({ path, text }) => {
    const type = path.endsWith('.css') ? types.css : types.js
    return [path.replaceAll('\\', '/').replace(/^\w:/, ''), { text, type }] as const
  })
  return new Map([...files, ['/', { text: pageOf(name), type: 'text/html; charset=utf-8' }]])
}

const pageOf = (name: string) => `<!doctype html><html lang="en"><meta charset="utf-8"><title>Portal</title>
<link rel="stylesheet" href="/${name}.css"><link rel="icon" href="data:,"><body>
<script type="module" src="/${name}.js"></script></body></html>`
