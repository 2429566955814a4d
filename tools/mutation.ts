// npm run mutation: changes the guarded modules, one place at a time and in a copy, and looks whether the tests notice.
import { globSync } from 'node:fs'
import { Stryker } from '@stryker-mutator/core'
import { type Area, areas } from '../test/mutation/areas.ts'
import { root } from './command.ts'

// An area, or some of the files, may be chosen by a part of the name.
const [chosen = ''] = process.argv.slice(2)

for (const area of areas) {
  const files = globSync(
    area.files.map((file) => `packages/${file}`),
    { cwd: root },
  ).filter((file) => area.name.includes(chosen) || file.includes(chosen))
  if (files.length > 0) console.log(`${area.name}: ${await scoreOf(area, files)}`)
}

async function scoreOf({ name, tests }: Area, files: string[]): Promise<string> {
  // Read by tools/vitest.mutation.ts, in processes of Stryker's.
  process.env.MUTATION_TESTS = JSON.stringify(tests)
  const place = `node_modules/.cache/mutation-${name.replace(' ', '-')}`
  const stryker = new Stryker({
    mutate: files,
    tempDirName: place,
    jsonReporter: { fileName: `${place}.json` },
  })
  const mutants = await stryker.runMutationTest()
  const count = (...statuses: string[]) => mutants.filter(({ status }) => statuses.includes(status)).length
  const noticed = count('Killed', 'Timeout')
  const all = noticed + count('Survived', 'NoCoverage')
  return `${noticed} of ${all} mutants noticed, ${((100 * noticed) / all).toFixed(1)} %`
}
