import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createDeadline, pause, TimeIsOver } from './parts.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const never = () => new Promise<never>(() => undefined)
const settled = (promise: Promise<unknown>) => promise.catch((error: unknown) => error)

describe('a deadline', () => {
  it('lets work through that ends in time, and leaves no timer', async () => {
    const parent = new AbortController()
    const remove = vi.spyOn(parent.signal, 'removeEventListener')
    const deadline = createDeadline(1_000, parent.signal)
    expect(await deadline.race(Promise.resolve(7))).toBe(7)
    await expect(deadline.race(Promise.reject(new Error('wrong')))).rejects.toThrow('wrong')
    deadline.end()
    expect(vi.getTimerCount()).toBe(0)
    expect(remove).toHaveBeenCalledWith('abort', expect.any(Function))
    parent.abort()
    expect(deadline.signal.aborted).toBe(false)
  })

  it('ends work that does not, a moment after its signal', async () => {
    const deadline = createDeadline(1_000, new AbortController().signal)
    const work = settled(deadline.race(never()))
    await vi.advanceTimersByTimeAsync(999)
    expect(deadline.signal.aborted).toBe(false)
    await vi.advanceTimersByTimeAsync(1)
    expect(deadline.signal.reason).toEqual(new TimeIsOver('The time is over.'))
    expect(deadline.signal.reason).toMatchObject({ name: 'TimeIsOver' })
    await vi.advanceTimersByTimeAsync(1)
    expect(await work).toBe(deadline.signal.reason)
  })

  it('hears the work itself first when both end in one moment', async () => {
    const deadline = createDeadline(1_000, new AbortController().signal)
    const work = new Promise((_, reject) => {
      deadline.signal.addEventListener('abort', () => reject(new Error('nothing was sent')))
    })
    const outcome = settled(deadline.race(work))
    await vi.advanceTimersByTimeAsync(1_001)
    expect(await outcome).toEqual(new Error('nothing was sent'))
  })

  it('ends with whoever waits for it, then and before', async () => {
    const leaving = new AbortController()
    const deadline = createDeadline(1_000, leaving.signal)
    const work = settled(deadline.race(never()))
    leaving.abort(new Error('left'))
    await vi.advanceTimersByTimeAsync(1)
    expect(await work).toEqual(new Error('left'))
    const late = createDeadline(1_000, leaving.signal)
    expect(late.signal.reason).toEqual(new Error('left'))
    const lateWork = settled(late.race(never()))
    await vi.advanceTimersByTimeAsync(1)
    expect(await lateWork).toEqual(new Error('left'))
  })

  it('costs neither a timer nor a listener before somebody waits for it, and begins when it was made', async () => {
    const { signal: parent } = new AbortController()
    const listen = vi.spyOn(parent, 'addEventListener')
    const deadline = createDeadline(1_000, parent)
    expect(vi.getTimerCount()).toBe(0)
    expect(listen).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(600)
    expect(deadline.signal.aborted).toBe(false)
    await vi.advanceTimersByTimeAsync(400)
    expect(deadline.signal.reason).toEqual(new TimeIsOver('The time is over.'))
  })

  it('is over with its time, whether somebody waits for it or not', async () => {
    const deadline = createDeadline(1_000, new AbortController().signal)
    await vi.advanceTimersByTimeAsync(999)
    expect(deadline.isOver).toBe(false)
    await vi.advanceTimersByTimeAsync(1)
    expect(deadline.isOver).toBe(true)
  })

  it('ends what is begun after its end, and hears what has come already', async () => {
    const deadline = createDeadline(1_000, new AbortController().signal)
    expect(deadline.signal.aborted).toBe(false)
    await vi.advanceTimersByTimeAsync(1_001)
    expect(await settled(deadline.race(never()))).toBe(deadline.signal.reason)
    expect(await deadline.race(Promise.resolve(7))).toBe(7)
  })

  it('ends all that still goes on, whatever else was decided before', async () => {
    const deadline = createDeadline(1_000, new AbortController().signal)
    const first = settled(deadline.race(never()))
    expect(await deadline.race(Promise.resolve(7))).toBe(7)
    const last = settled(deadline.race(never()))
    await vi.advanceTimersByTimeAsync(1_001)
    expect(await Promise.all([first, last])).toEqual([deadline.signal.reason, deadline.signal.reason])
  })

  it('has parts with times of their own, and is over with its own alone', async () => {
    const deadline = createDeadline(1_000, new AbortController().signal)
    const part = deadline.within(400)
    expect(part.signal).not.toBe(deadline.signal)
    await vi.advanceTimersByTimeAsync(400)
    expect([part.signal.aborted, part.isOver, deadline.isOver]).toEqual([true, true, false])
    const last = deadline.within(5_000)
    expect(last.signal.aborted).toBe(false)
    await vi.advanceTimersByTimeAsync(600)
    expect([last.signal.aborted, last.isOver, deadline.isOver]).toEqual([true, true, true])
  })

  it('is over, and so is each part of it, when somebody gives up', () => {
    const leaving = new AbortController()
    const deadline = createDeadline(1_000, leaving.signal)
    const part = deadline.within(400)
    expect([deadline.isOver, part.signal.aborted]).toEqual([false, false])
    leaving.abort(new Error('left'))
    expect([deadline.isOver, part.isOver]).toEqual([true, true])
    expect(part.signal.reason).toEqual(new Error('left'))
    expect(deadline.within(400).signal.aborted).toBe(true)
  })

  it('is no error when nobody waits', async () => {
    createDeadline(1, new AbortController().signal)
    await vi.advanceTimersByTimeAsync(10)
    createDeadline(1, AbortSignal.abort())
    await vi.advanceTimersByTimeAsync(10)
  })
})

describe('a pause', () => {
  it('ends by itself, and forgets the signal', async () => {
    const { signal } = new AbortController()
    const remove = vi.spyOn(signal, 'removeEventListener')
    let isOver = false
    void pause(1_000, signal).then(() => {
      isOver = true
    })
    await vi.advanceTimersByTimeAsync(999)
    expect(isOver).toBe(false)
    await vi.advanceTimersByTimeAsync(1)
    expect(isOver).toBe(true)
    expect(remove).toHaveBeenCalledWith('abort', expect.any(Function))
  })

  it('ends at once when nobody waits any more, and leaves no timer', async () => {
    const leaving = new AbortController()
    const waiting = settled(pause(1_000, leaving.signal))
    leaving.abort(new Error('left'))
    expect(await waiting).toEqual(new Error('left'))
    expect(await settled(pause(1_000, leaving.signal))).toEqual(new Error('left'))
    expect(vi.getTimerCount()).toBe(0)
  })
})
