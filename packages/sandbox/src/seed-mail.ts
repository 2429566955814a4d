import { firstNames, lastNames } from './seed-names.ts'

/** How one of the seed's names is written in an e-mail address. */
export function emailName(name: string): string {
  return plainNames.get(name) ?? 'person'
}

const plainNames = new Map([...firstNames, ...lastNames].map((name) => [name, plain(name)]))

/** The first and the last of a person's names, as far as they are Latin: `ines.roy`. */
export function mailbox(name: string): string {
  const words = name.split(' ').map(plain).filter(Boolean)
  return [...new Set([words[0], words.at(-1)])].filter(Boolean).join('.')
}

function plain(name: string): string {
  return name
    .normalize('NFD')
    .replace(/[^a-z]/gi, '')
    .toLowerCase()
}
