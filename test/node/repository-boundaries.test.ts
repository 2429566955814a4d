import { globSync } from 'node:fs'
import { basename } from 'node:path'
import { describe, expect, it } from 'vitest'
import { root } from '../../tools/command.ts'
import { importsOf, reachableFrom, read, sourcesOf } from '../repository/modules.ts'

/** Source files of a package that import something matching `pattern`, types included. */
function importersOf(packageName: string, pattern: RegExp): string[] {
  const sources = sourcesOf(packageName)
  expect(sources).not.toEqual([])
  return sources.flatMap((file) =>
    importsOf(file)
      .filter(({ specifier }) => pattern.test(specifier))
      .map(({ specifier }) => `${file} → ${specifier}`),
  )
}

/** Whatever a reachable module asks of Node or of a package matching `pattern`. */
function reached(entry: string, pattern: RegExp): string[] {
  const { external } = reachableFrom(entry)
  return [...external]
    .filter(([specifier]) => pattern.test(specifier))
    .map(([specifier, file]) => `${file} → ${specifier}`)
}

describe('what a package may import', () => {
  it('react knows the contract by its client alone, and neither the BFF nor the sandbox', () => {
    expect(importersOf('react', /^@partnerkit\/(?!contract\/client$)/)).toEqual([])
  })

  it('the sandbox imports nothing of ours, so that a vendor misread is not misread on both sides', () => {
    expect(importersOf('sandbox', /^@partnerkit\//)).toEqual([])
  })

  it('the contract imports nothing of ours', () => {
    expect(importersOf('contract', /^@partnerkit\//)).toEqual([])
  })

  it('the BFF imports the contract, and neither react nor the sandbox', () => {
    expect(importersOf('bff', /^@partnerkit\/(?!contract(\/client)?$)/)).toEqual([])
  })

  it('the portal imports public entries only', () => {
    const entries =
      /^@partnerkit\/(bff(\/express|\/node)?|react(\/(import|review|styles\.css))?|sandbox(\/node)?)$/
    const foreign = importersOf('portal', /^@partnerkit\//).filter(
      (line) => !entries.test(line.split('→ ')[1] ?? ''),
    )
    expect(foreign).toEqual([])
  })
})

describe('what an entry brings along', () => {
  it("the BFF's core runs on web standards: nothing of Node, no framework", () => {
    expect(reached('packages/bff/src/index.ts', /^(node:|undici|express|jose|pg)/)).toEqual([])
  })

  it("the sandbox's core runs on web standards", () => {
    expect(reached('packages/sandbox/src/index.ts', /^node:/)).toEqual([])
  })

  it("the contract's client reaches the browser without zod", () => {
    expect(reached('packages/contract/src/client.ts', /^zod/)).toEqual([])
    expect(reached('packages/contract/src/index.ts', /^zod/)).not.toEqual([])
  })
})

describe('every file', () => {
  const rooms = ['packages/*/{src,app}', 'stories', 'test', 'tools', '.storybook', 'bench']
  const files = globSync(
    rooms.map((room) => `${room}/**/*.{ts,tsx,css}`),
    { cwd: root, exclude: ['**/node_modules/**'] },
  )

  it('lives in the room of the thing it is about', () => {
    const nameless = /(^|\/)(utils?|helpers?|common|misc|shared)(\/|\.[a-z]+$)/
    expect(files.filter((file) => nameless.test(file))).toEqual([])
  })

  it('is named in kebab-case', () => {
    expect(files.filter((file) => !/^[a-z0-9]+([-.][a-z0-9]+)*$/.test(basename(file)))).toEqual([])
  })

  it('says what it exports by name', () => {
    expect(files.filter((file) => /\.tsx?$/.test(file) && /^export \*/m.test(read(file)))).toEqual([])
  })

  it('has one idea: none is longer than 300 lines', () => {
    expect(files.filter((file) => read(file).split('\n').length > 301)).toEqual([])
  })
})
