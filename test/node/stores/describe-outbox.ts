import { describe, expect, it } from 'vitest'
import type { OpenStore } from './describe-store.ts'
import { event } from './records.ts'

export function describeOutbox(openStore: OpenStore): void {
  describe('the outbox', () => {
    it('holds events in the order they happened, until each is done', async () => {
      const { grants, outbox } = await openStore()
      await grants.forget('1', [event('e3'), event('e1')])
      await grants.forget('2', [event('e2')])

      expect(await outbox.pending(10)).toEqual([event('e3'), event('e1'), event('e2')])
      expect(await outbox.pending(2)).toEqual([event('e3'), event('e1')])
      await outbox.done('e3')
      expect(await outbox.pending(2)).toEqual([event('e1'), event('e2')])
      await outbox.done('e2')
      await grants.forget('3', [event('e4')])
      expect(await outbox.pending(10)).toEqual([event('e1'), event('e4')])
    })

    it('lets go of several at once, and of no others', async () => {
      const { grants, outbox } = await openStore()
      await grants.forget('1', [event('e1'), event('e2'), event('e3')])
      await outbox.done('e3', 'e1', 'unknown')
      expect(await outbox.pending(10)).toEqual([event('e2')])
    })

    it('takes an event once, and does nothing when one is done twice', async () => {
      const { grants, outbox } = await openStore()
      await grants.forget('1', [event('e1')])
      await grants.forget('1', [event('e1', { payload: { organizationId: 'another' } })])
      expect(await outbox.pending(10)).toEqual([event('e1')])

      await outbox.done('e1')
      await outbox.done('e1')
      expect(await outbox.pending(10)).toEqual([])
    })
  })
}
