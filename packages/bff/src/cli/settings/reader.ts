import { readFileSync } from 'node:fs'
import { createScrubber } from '../../upstream/secret.ts'
import type { Variable, Variables } from './variables.ts'

/** Everything that is wrong with the environment, one sentence or two each. None has a value in it. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError'
  readonly problems: readonly string[]

  constructor(problems: readonly string[]) {
    super(problems.join('\n'))
    this.problems = problems
  }
}

/** Reads variables and collects what is wrong with them, so that all of it is said at once. */
export interface Reader {
  /** Without the space around it; an empty one is none. */
  text(name: Variable): string | undefined
  /** Complains with `fix` where it is missing. */
  required(name: Variable, fix: string): string | undefined
  /** The parts between commas. */
  list(name: Variable): readonly string[]
  /** From the variable or from the file that the variable with `_FILE` names. */
  secret(name: 'PARTNERKIT_API_KEY' | 'PARTNERKIT_JWT_SECRET' | 'PARTNERKIT_STORE'): string | undefined
  refuse(problem: string): void
  /** Runs what throws a TypeError for options that cannot be right, and says it by the variables' names. */
  attempt<Made>(make: () => Made, options: Readonly<Record<string, Variable>>): Made | undefined
  /** @throws {ConfigurationError} when there was anything to complain of. */
  finish(): void
}

export function createReader(environment: Variables): Reader {
  const problems: string[] = []
  const secrets: string[] = []
  const text = (name: Variable) => environment[name]?.trim() || undefined
  const refuse = (problem: string) => void problems.push(problem)

  return {
    text,
    required(name, fix) {
      const value = text(name)
      if (value === undefined) refuse(`${name} is not set. ${fix}`)
      return value
    },
    list: (name) =>
      (text(name) ?? '')
        .split(',')
        .map((part) => part.trim())
        .filter(Boolean),
    secret(name) {
      const file = text(`${name}_FILE`)
      const value = text(name)
      if (value !== undefined) secrets.push(...value.split(/\s+/))
      if (file === undefined) return value
      if (value !== undefined) refuse(`${name} and ${name}_FILE are both set. Keep one of them.`)
      try {
        const content = readFileSync(file, 'utf8').trim()
        secrets.push(...content.split(/\s+/))
        if (content !== '') return content
        refuse(`${name}_FILE names a file that is empty. Write the secret into it.`)
      } catch (cause) {
        const { code = 'unreadable' } = cause as NodeJS.ErrnoException // of node:fs
        refuse(`${name}_FILE names a file that cannot be read (${code}). Check its path and its rights.`)
      }
      return undefined
    },
    refuse,
    attempt(make, options) {
      try {
        return make()
      } catch (error) {
        if (!(error instanceof TypeError)) throw error
        refuse(inVariables(error.message, options))
        return undefined
      }
    },
    finish() {
      if (problems.length === 0) return
      const scrub = createScrubber(secrets)
      throw new ConfigurationError(problems.map((problem) => withoutUser(scrub(problem))))
    },
  }
}

/** A number of at most five digits, or what is preset. */
export function readNumber(
  reader: Reader,
  name: Variable,
  { preset, from, to }: { preset: number; from: number; to: number },
): number {
  const text = reader.text(name)
  if (text === undefined) return preset
  if (/^\d{1,5}$/.test(text) && Number(text) >= from && Number(text) <= to) return Number(text)
  reader.refuse(`${name} is not a whole number from ${from} to ${to}. Set it to ${preset}, or leave it away.`)
  return preset
}

/** `answeringAgent: baseUrl is …` as `PARTNERKIT_UPSTREAM_URL is …`: here nobody has written `baseUrl`. */
function inVariables(message: string, options: Readonly<Record<string, Variable>>): string {
  const names = new RegExp(`\\b(${Object.keys(options).join('|')})\\b`, 'g')
  return message
    .replace(/^(?:answeringAgent|silentWitness|anyreach|postgresStore): /, '')
    .replace(names, (name) => options[name] ?? name)
}

/** An address with a user and a password in it. */
function withoutUser(problem: string): string {
  return problem.replace(/\/\/[^/\s"]*@/g, '//[redacted]@')
}
