import { globSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { root } from '../../tools/command.ts'
import { read } from '../repository/modules.ts'

const vendors = ['answering agent', 'silent witness', 'anyreach']

/** A vendor's name in any spelling: `AnsweringAgent`, `silent-witness`, `Anyreach`. */
const named = new RegExp(vendors.map((vendor) => vendor.replace(' ', '[ _-]?')).join('|'), 'i')

/** Files of a package that name a vendor, in code, texts or comments. */
function naming(packageName: string): string[] {
  const files = globSync(`packages/${packageName}/src/**/*`, { cwd: root, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.parentPath}/${entry.name}`.slice(root.length + 1).replaceAll('\\', '/'))
  expect(files).not.toEqual([])
  return files.filter((file) => named.test(file) || named.test(read(file))).sort()
}

describe("a vendor's name", () => {
  it.each(['contract', 'react'])(
    'is in no file of %s: the kit draws itself from the session',
    (packageName) => {
      expect(naming(packageName)).toEqual([])
    },
  )

  it('is in the BFF only where its provider is: its file and folder, the export, and the choice of the command', () => {
    const places = new RegExp(
      `^packages/bff/src/(?:index\\.ts|cli(?:/.*)?\\.ts|providers/(?:${vendors
        .map((vendor) => vendor.replace(' ', '-'))
        .join('|')})(?:\\.ts|/.*))$`,
    )
    expect(naming('bff').filter((file) => !places.test(file))).toEqual([])
  })
})
