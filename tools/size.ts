// Brotli KiB of what a page loads for each import of ours, from the packed packages.
import { readFileSync } from 'node:fs'
import { brotliCompressSync } from 'node:zlib'
import { byEsbuild, byRolldown } from './bundle.ts'
import { type Check, report } from './check.ts'
import { consumer, pack } from './pack.ts'

const headless = "export * from '@partnerkit/react/headless'"

/**
 * KiB. Everything but the first is what comes on top of `headless`. For that one 10 are wanted, of which swr (5.5) and
 * the typed client (2.6) leave 1.9 for the provider and all hooks: its limit is what it has come to, so that it does
 * not grow while it is made smaller.
 */
const budgets = [
  { name: 'headless', code: '', limit: 17 },
  { name: 'OrgTable', code: "export { OrgTable } from '@partnerkit/react'", limit: 6 },
  { name: 'EmbedDashboard', code: "export { EmbedDashboard } from '@partnerkit/react'", limit: 4 },
  { name: 'OnboardWizard', code: "export { OnboardWizard } from '@partnerkit/react'", limit: 12 },
  { name: 'everything', code: "export * from '@partnerkit/react'", limit: 28 },
  { name: 'ImportWizard', code: "export { ImportWizard } from '@partnerkit/react/import'", limit: 17 },
  { name: 'ReviewPanel', code: "export { ReviewPanel } from '@partnerkit/react/review'", limit: 8 },
] as const

/** KiB, each of them. */
const lazyLimit = 14
const stylesLimit = 5

/** Needs `pack` first. */
export async function measureSizes(): Promise<Check[]> {
  const checks: Check[] = []
  for (const [by, bundle] of Object.entries({ esbuild: byEsbuild, rolldown: byRolldown })) {
    const base = kibibytes((await bundle(headless, consumer)).code)
    for (const { name, code, limit } of budgets) {
      const { code: text, lazy, modules } = await bundle(`${headless}\n${code}`, consumer)
      const size = kibibytes(text) - (code ? base : 0)
      checks.push(within(`size ${name} (${by})`, size, limit))
      const zod = modules.filter((path) => /[\\/]node_modules[\\/]zod[\\/]/.test(path))
      if (zod.length > 0)
        checks.push({ name: `no zod in ${name} (${by})`, ok: false, detail: zod.join('\n') })
      lazy.forEach((chunk, index) => {
        checks.push(within(`size ${name}, lazy chunk ${index + 1} (${by})`, kibibytes(chunk), lazyLimit))
      })
    }
  }
  checks.push(...(await measureDoctor()))
  for (const file of ['styles.css', 'styles.layered.css']) {
    const text = readFileSync(`${consumer}/node_modules/@partnerkit/react/dist/${file}`, 'utf8')
    checks.push(within(`size ${file}`, kibibytes(text), stylesLimit))
  }
  return checks
}

/** The doctor of `EmbedDashboard`: a chunk in development, and nothing of it in what is shipped. */
async function measureDoctor(): Promise<Check[]> {
  const code = "export { EmbedDashboard } from '@partnerkit/react'"
  const isDoctor = (text: string) => text.includes('Permissions-Policy')
  const { lazy } = await byEsbuild(code, consumer, 'development')
  const shipped = await byEsbuild(code, consumer)
  const traces = [shipped.code, ...shipped.lazy].filter(isDoctor)
  return [
    within('size doctor, in development', kibibytes(lazy.find(isDoctor) ?? ''), lazyLimit),
    { name: 'no doctor in production', ok: traces.length === 0 && lazy.some(isDoctor) },
  ]
}

function within(name: string, size: number, limit: number): Check {
  return { name, ok: size <= limit, detail: `${size.toFixed(2)} of ${limit} KiB` }
}

/**
 * The median over spellings of the hashes in the names of chunks: whatever is changed in a chunk changes its letters,
 * and by them alone Brotli's answer for the rest moves by up to a hundred bytes either way.
 */
function kibibytes(text: string): number {
  const sizes = Array.from({ length: spellings }, (_, turn) => {
    const respelled = text.replace(hashes, (hash) => hash.replace(/[^-]/g, (letter) => turned(letter, turn)))
    return brotliCompressSync(respelled).length
  })
  return (sizes.sort((one, other) => one - other)[(spellings - 1) / 2] ?? 0) / 1024
}

/** An odd number. */
const spellings = 15

/** As both bundlers end the names of chunks. */
const hashes = /(?<=-)[\w-]{8}(?=\.js)/g

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** A letter for each letter, another one each turn. */
function turned(letter: string, turn: number): string {
  return letters.charAt((letter.charCodeAt(0) * 5 + turn * 7) % letters.length)
}

if (import.meta.main) {
  await pack()
  report(await measureSizes())
}
