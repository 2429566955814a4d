import { existsSync } from 'node:fs'
import { expect, it } from 'vitest'
import { root } from '../../tools/command.ts'
import { read } from '../repository/modules.ts'
import { sabotages } from '../sabotage/sabotages.ts'

it('every guard that `npm run sabotage` takes away is where the list says, once', () => {
  const lost = sabotages.filter(({ file, from }) => read(`packages/bff/src/${file}`).split(from).length !== 2)
  expect(lost.map(({ file, from }) => `${file}: ${from}`)).toEqual([])
})

it('every test that has to notice it is there', () => {
  const tests = new Set(sabotages.flatMap(({ caughtBy }) => caughtBy))
  expect([...tests].filter((test) => !existsSync(`${root}/test/node/${test}`))).toEqual([])
})
