/** Reads the flags of a command line by name. Every reader says undefined for a flag that was not given. */
export interface Flags {
  text(name: string): string | undefined
  /** @throws Error when it is none, or more than `limit` */
  wholeNumber(name: string, limit?: number): number | undefined
  /** @throws Error when it is none of the choices */
  choice<T extends string>(name: string, choices: readonly T[]): T | undefined
  /** @throws Error when a flag was given that is none of these */
  refuseOthers(names: readonly string[], where: string): void
}

export function createFlags(values: Readonly<Record<string, unknown>>): Flags {
  function text(name: string) {
    const value = values[name]
    return typeof value === 'string' ? value : undefined
  }

  return {
    text,
    wholeNumber(name, limit = 10_000_000) {
      const given = text(name)
      if (given === undefined) return undefined
      if (/^\d{1,8}$/.test(given) && Number(given) <= limit) return Number(given)
      throw new Error(`--${name} takes a whole number from 0 to ${limit}, not "${given}".`)
    },
    choice(name, choices) {
      const given = text(name)
      if (given === undefined) return undefined
      const chosen = choices.find((known) => known === given)
      if (chosen === undefined) throw new Error(`--${name} takes ${choices.join(' or ')}, not "${given}".`)
      return chosen
    },
    refuseOthers(names, where) {
      const other = Object.keys(values).find((name) => !names.includes(name))
      if (other !== undefined) throw new Error(`--${other} does not go with ${where}.`)
    },
  }
}

/** The fields that are there. */
export function present<T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const there = Object.entries(fields).filter(([, value]) => value !== undefined)
  return Object.fromEntries(there) as { [K in keyof T]?: Exclude<T[K], undefined> } // without the others
}
