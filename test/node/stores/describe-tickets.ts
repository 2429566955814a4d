import { describe, expect, it } from 'vitest'
import type { OpenStore } from './describe-store.ts'
import { ticket } from './records.ts'

export function describeTickets(openStore: OpenStore): void {
  describe('launch tickets', () => {
    it('gives a ticket out once', async () => {
      const { tickets } = await openStore()
      await tickets.add('hash', ticket())
      expect(await tickets.take('hash', 0)).toEqual(ticket())
      expect(await tickets.take('hash', 0)).toBeUndefined()
    })

    it('gives it to one of fifty who ask at the same time', async () => {
      const { tickets } = await openStore()
      await tickets.add('hash', ticket())
      const answers = await Promise.all(Array.from({ length: 50 }, () => tickets.take('hash', 0)))
      expect(answers.filter((answer) => answer !== undefined)).toEqual([ticket()])
    })

    it('knows no ticket that was never made', async () => {
      const { tickets } = await openStore()
      await tickets.add('hash', ticket())
      expect(await tickets.take('other hash', 0)).toBeUndefined()
    })

    it('gives out no ticket whose time has come, and not later either', async () => {
      const { tickets } = await openStore()
      await tickets.add('in time', ticket({ expiresAt: 60_000 }))
      await tickets.add('late', ticket({ expiresAt: 60_000 }))
      expect(await tickets.take('in time', 59_999)).toEqual(ticket())
      expect(await tickets.take('late', 60_000)).toBeUndefined()
      // Spent by the attempt: a clock that goes back brings it to nobody.
      expect(await tickets.take('late', 0)).toBeUndefined()
    })

    it('does not put one ticket in the place of another', async () => {
      const { tickets } = await openStore()
      await tickets.add('hash', ticket())
      await expect(tickets.add('hash', ticket({ userId: 'user-2' }))).rejects.toThrow(Error)
      expect(await tickets.take('hash', 0)).toEqual(ticket())
    })
  })
}
