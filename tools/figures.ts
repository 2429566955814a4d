import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { root } from './command.ts'

/** What a suite has measured, as a person reads it. */
export interface Figure {
  readonly name: string
  readonly figure: string
}

// One file each: tests run in processes of their own.
const folder = `${root}/node_modules/.cache/figures`

/** Notes a figure. `npm test` prints it among its last lines. */
export function recordFigure(name: string, figure: string): void {
  mkdirSync(folder, { recursive: true })
  const file = `${folder}/${name.replace(/[^a-z0-9]+/gi, '-')}.json`
  writeFileSync(file, JSON.stringify({ name, figure } satisfies Figure))
}

/** Everything noted since the last time they were forgotten, by name. */
export function recordedFigures(): Figure[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .sort()
    .map((file) => JSON.parse(readFileSync(`${folder}/${file}`, 'utf8')) as Figure) // written above
}

export function forgetFigures(): void {
  rmSync(folder, { recursive: true, force: true })
}
