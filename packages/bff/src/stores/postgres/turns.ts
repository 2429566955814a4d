import { held, nextTurn, noTurnsTaken, type Turns, type TurnsTaken } from '../../upstream/turns.ts'
import type { PostgresDatabase, Statements } from './database.ts'

/** Turns of all instances together, by the clock of the database. */
export function postgresTurns(use: () => PostgresDatabase): Turns {
  const change = <Result>(
    name: string,
    work: (before: TurnsTaken, now: number) => { readonly after: TurnsTaken; readonly result: Result },
  ) =>
    use().transaction(async (statements) => {
      const { before, now } = await lockedTurns(statements, name)
      const { after, result } = work(before, now)
      if (after !== before) {
        await statements.run('UPDATE turns SET taken = $2, held_until = $3 WHERE name = $1', [
          name,
          after.taken,
          after.heldUntil,
        ])
      }
      return result
    })

  return {
    take: (name, request) =>
      change(name, (before, now) => {
        const { turn, after } = nextTurn(before, request, now)
        return { after, result: turn }
      }),
    hold: (name, milliseconds) =>
      change(name, (before, now) => ({ after: held(before, now + milliseconds), result: undefined })),
  }
}

/** Nobody else takes one until the transaction ends. The time is read after the others have had theirs. */
async function lockedTurns(statements: Statements, name: string) {
  await statements.run(`INSERT INTO turns (name, taken) VALUES ($1, '{}') ON CONFLICT DO NOTHING`, [name])
  const row = await statements.first(`SELECT taken, held_until FROM turns WHERE name = $1 FOR UPDATE`, [name])
  const time = await statements.first('SELECT extract(epoch FROM clock_timestamp()) * 1000 AS now')
  const before: TurnsTaken = row
    ? { taken: row.taken as number[], heldUntil: Number(row.held_until) } // an array of numbers, by the table
    : noTurnsTaken
  return { before, now: Number(time?.now) }
}
