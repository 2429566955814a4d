import { existsSync } from 'node:fs'
import { expect, it } from 'vitest'
import { root } from '../../tools/command.ts'
import { read } from '../repository/modules.ts'
import { placeOf } from '../sabotage/sabotage.ts'
import { sabotages } from '../sabotage/sabotages.ts'

it('every guard that `npm run sabotage` takes away is where the list says, once', () => {
  const lost = sabotages.filter((sabotage) => read(placeOf(sabotage).path).split(sabotage.from).length !== 2)
  expect(lost.map(({ file, from }) => `${file}: ${from}`)).toEqual([])
})

it('every test that has to notice it is there', () => {
  const tests = new Set(
    sabotages.flatMap((sabotage) => sabotage.caughtBy.map((test) => `${placeOf(sabotage).tests}/${test}`)),
  )
  expect([...tests].filter((test) => !existsSync(`${root}/${test}`))).toEqual([])
})
