import { expect, it } from 'vitest'
import { exportsOf, read } from '../repository/modules.ts'

// A public name comes or goes only together with this file: `npx vitest run --project node repository-exports -u`
it('gives away exactly the names in test/repository/public-exports.txt', async () => {
  const packages = ['contract', 'bff', 'react', 'sandbox']
  const text = packages.flatMap((name) =>
    entriesOf(name).map(([entry, file]) => `${entry}\n${exportsOf(file).map(indented).join('')}`),
  )
  await expect(text.join('\n')).toMatchFileSnapshot('../repository/public-exports.txt')
})

function entriesOf(packageName: string): [entry: string, file: string][] {
  const { name, exports } = JSON.parse(read(`packages/${packageName}/package.json`)) as {
    name: string
    exports: Record<string, string | Record<string, string>>
  }
  return Object.entries(exports).flatMap(([path, conditions]) => {
    const source = typeof conditions === 'string' ? '' : (conditions['@partnerkit/source'] ?? '')
    if (!source.endsWith('.ts')) return []
    const file = source.replace('./', `packages/${packageName}/`)
    return [[path.replace('.', name), file]]
  })
}

function indented(name: string): string {
  return `  ${name}\n`
}
