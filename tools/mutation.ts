// npm run mutation: changes the guarded modules, one place at a time and in a copy, and looks whether the tests notice.
import { Stryker } from '@stryker-mutator/core'
import { type Area, areas } from '../test/mutation/areas.ts'

// An area, or one of its files, may be chosen by a part of its name.
const [chosen = ''] = process.argv.slice(2)

for (const area of areas) {
  const files = area.name.includes(chosen) ? area.files : area.files.filter((file) => file.includes(chosen))
  if (files.length > 0) console.log(`${area.name}: ${await scoreOf(area, files)}`)
}

async function scoreOf({ name, tests }: Area, files: readonly string[]): Promise<string> {
  // Read by tools/vitest.mutation.ts, in processes of Stryker's.
  process.env.MUTATION_TESTS = JSON.stringify(tests)
  const place = `node_modules/.cache/mutation-${name.replace(' ', '-')}`
  const stryker = new Stryker({
    mutate: files.map((file) => `packages/${file}`),
    tempDirName: place,
    jsonReporter: { fileName: `${place}.json` },
  })
  const mutants = await stryker.runMutationTest()
  const count = (...statuses: string[]) => mutants.filter(({ status }) => statuses.includes(status)).length
  const noticed = count('Killed', 'Timeout')
  const all = noticed + count('Survived', 'NoCoverage')
  return `${noticed} of ${all} mutants noticed, ${((100 * noticed) / all).toFixed(1)} %`
}
