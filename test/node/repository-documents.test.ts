import { existsSync } from 'node:fs'
import { expect, it } from 'vitest'
import { root } from '../../tools/command.ts'
import { codeBlocks, compileDocuments } from '../../tools/documents.ts'
import { read } from '../repository/modules.ts'

it('the code in README and CONTRIBUTING compiles', { timeout: 60_000 }, async () => {
  const { output, ok } = await compileDocuments(`${root}/node_modules/.cache/documents`, {
    customConditions: ['@partnerkit/source'],
    skipLibCheck: true,
  })
  expect(output).toBe('')
  expect(ok).toBe(true)
})

it('the integration guide keeps its promise: server in 15 lines, React in 10', () => {
  expect(linesOf('server.ts')).toBeLessThanOrEqual(15)
  expect(linesOf('customers.tsx')).toBeLessThanOrEqual(10)
})

it('README names the two commands the gate runs', () => {
  const readme = read('README.md')
  expect(readme).toContain('npm ci && npm start')
  expect(readme).toContain('npm ci && npm test')
  expect(read('.ci/run')).toMatch(/^npm ci .*\nnpm test$/m)
})

it('every file and folder the documents name is there', () => {
  const missing = ['README.md', 'CONTRIBUTING.md', 'SECURITY.md'].flatMap((document) =>
    [...read(document).matchAll(/`((?:packages|test|tools|stories)\/[\w./-]+)`/g)]
      .map(([, file = '']) => file)
      .filter((file) => !exists(file))
      .map((file) => `${document}: ${file}`),
  )
  expect(missing).toEqual([])
})

function exists(file: string): boolean {
  return existsSync(`${root}/${file}`)
}

function linesOf(file: string): number {
  const block = codeBlocks().find(
    (candidate) => candidate.document === 'README.md' && candidate.file === file,
  )
  expect(block, `README.md has no block ${file}`).toBeDefined()
  return block?.code.trimEnd().split('\n').length ?? Number.POSITIVE_INFINITY
}
