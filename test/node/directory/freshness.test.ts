import { describe, expect, it } from 'vitest'
import { openDirectory, organization } from './open-directory.ts'

describe('the directory and the vendor', () => {
  it('is read once for everybody who asks at the same time', async () => {
    const { page, requests, hold } = openDirectory([organization(1)])
    const release = hold()
    const pages = Array.from({ length: 50 }, () => page())
    release()
    expect(new Set((await Promise.all(pages)).map((each) => JSON.stringify(each))).size).toBe(1)
    expect(requests).toHaveLength(1)
  })

  it('tells all of them of a failure, and does not keep it', async () => {
    const { page, ids, requests, vendor } = openDirectory([organization(1)])
    vendor.status = 403
    const outcomes = await Promise.allSettled(Array.from({ length: 50 }, () => page()))
    expect(outcomes).toEqual(
      outcomes.map(() => ({ status: 'rejected', reason: expect.objectContaining({ reason: 'auth' }) })),
    )
    expect(requests).toHaveLength(1)
    vendor.status = 200
    expect(await ids()).toEqual(['1'])
  })

  it('is not read again within thirty seconds', async () => {
    const { ids, requests, pass, vendor } = openDirectory([organization(1)])
    await ids()
    vendor.organizations = []
    pass(29)
    expect(await ids()).toEqual(['1'])
    expect(requests).toHaveLength(1)
  })

  it('after that answers at once and is read in the background, once', async () => {
    const { ids, requests, pass, vendor, hold, until } = openDirectory([organization(1)])
    await ids()
    vendor.organizations = [organization(1), organization(2)]
    pass(31)
    const release = hold()
    expect(await Promise.all([ids(), ids(), ids()])).toEqual([['1'], ['1'], ['1']])
    release()
    await until(async () => expect(await ids()).toEqual(['1', '2']))
    expect(requests).toHaveLength(2)
  })

  it('keeps its rows when the vendor fails, and leaves it alone for five seconds', async () => {
    const { ids, requests, pass, vendor, until, log } = openDirectory([organization(1)])
    await ids()
    vendor.status = 403
    pass(31)
    expect(await ids()).toEqual(['1'])
    await until(() => expect(log).toContainEqual(expect.objectContaining({ level: 'warn', reason: 'auth' })))
    expect(await ids()).toEqual(['1'])
    expect(requests).toHaveLength(2)
    vendor.status = 200
    vendor.organizations = [organization(7)]
    pass(5)
    await ids()
    await until(async () => expect(await ids()).toEqual(['7']))
    expect(requests).toHaveLength(3)
  })

  it('is too old to be shown after ten minutes', async () => {
    const { ids, pass, vendor } = openDirectory([organization(1)])
    await ids()
    vendor.organizations = [organization(2)]
    pass(601)
    expect(await ids()).toEqual(['2'])
    vendor.status = 403
    pass(601)
    await expect(ids()).rejects.toMatchObject({ reason: 'auth' })
  })

  it('is read to the end although the one who asked first has gone', async () => {
    const { page, ids, requests, hold } = openDirectory([organization(1)])
    const release = hold()
    const leaving = new AbortController()
    const first = page({}, leaving.signal)
    const second = ids()
    leaving.abort()
    await expect(first).rejects.toMatchObject({ reason: 'timeout', outcome: 'refused' })
    release()
    expect(await second).toEqual(['1'])
    expect(requests).toHaveLength(1)
  })

  it('is no longer read once it is closed', async () => {
    const { page, requests, hold, directory } = openDirectory([organization(1)])
    hold()
    const waiting = page()
    directory.close()
    await expect(waiting).rejects.toMatchObject({ reason: 'timeout' })
    expect(requests[0]?.signal.aborted).toBe(true)
  })

  it('waits for a new reading once it was declared wrong', async () => {
    const { directory, ids, vendor, hold, until, requests } = openDirectory([organization(1)])
    await ids()
    vendor.organizations = [organization(2)]
    directory.invalidate()
    expect(await ids()).toEqual(['2'])

    // A reading that began before does not count.
    directory.invalidate()
    const release = hold()
    const before = ids()
    await until(() => expect(requests).toHaveLength(3))
    vendor.organizations = [organization(3)]
    directory.invalidate()
    const after = ids()
    release()
    expect(await before).toEqual(['2'])
    expect(await after).toEqual(['3'])
    expect(await ids()).toEqual(['3'])
  })
})

describe('a write', () => {
  it('is in the next page', async () => {
    const { directory, names, ids } = openDirectory([organization(1), organization(2)])
    await ids()
    directory.put({ id: '3', name: 'Aardvark' })
    directory.update('2', { set: { name: 'Bear' } })
    directory.remove('1')
    expect(await names()).toEqual(['Aardvark', 'Bear'])
  })

  it('is not overwritten by a reading that began before it', async () => {
    const { directory, page, names, ids, pass, hold, until, requests, vendor } = openDirectory([
      organization(1),
      organization(2),
    ])
    await ids()
    vendor.organizations = [organization(1), organization(2), organization(99)]
    pass(31)
    const release = hold()
    await page()
    await until(() => expect(requests).toHaveLength(2))
    directory.put({ id: '3', name: 'Made meanwhile' })
    directory.update('2', { set: { name: 'Changed' }, add: { userCount: 1 }, from: 0 })
    directory.update('2', { add: { userCount: 1 }, from: 0 })
    directory.remove('1')
    release()
    await until(async () => expect(await ids()).toContain('99'))
    expect(await names()).toEqual(['Changed', 'Made meanwhile', 'Organization 99'])
    expect((await page()).items[0]?.userCount).toBe(2)
  })

  it('is overwritten by a reading that began after it', async () => {
    const { directory, names, ids, pass, until, requests } = openDirectory([organization(1)])
    await ids()
    directory.update('1', { set: { name: 'Our own idea' } })
    directory.put({ id: '2', name: 'Gone again' })
    expect(await names()).toEqual(['Gone again', 'Our own idea'])
    pass(31)
    await ids()
    await until(async () => expect(await names()).toEqual(['Organization 1']))
    expect(requests).toHaveLength(2)
  })

  it('made during one reading says nothing about the next', async () => {
    const { directory, names, page, pass, hold, until, requests, vendor } = openDirectory([organization(1)])
    await page()
    pass(31)
    const release = hold()
    await page()
    await until(() => expect(requests).toHaveLength(2))
    directory.put({ id: '1', name: 'Ours' })
    vendor.organizations = [organization(1, 'Theirs, later')]
    release()
    await until(async () => {
      pass(31)
      await page()
      expect(requests.length).toBeGreaterThan(2)
    })
    await until(async () => expect(await names()).toEqual(['Theirs, later']))
  })

  it('before there is anything is known to the vendor and needs no note', async () => {
    const { directory, ids } = openDirectory([organization(1)])
    directory.put({ id: '9', name: 'Not in the list' })
    directory.remove('1')
    expect(await ids()).toEqual(['1'])
  })

  it('during the first reading is in its result', async () => {
    const { directory, page, hold, until, requests } = openDirectory([organization(1), organization(2)])
    const release = hold()
    const first = page()
    await until(() => expect(requests).toHaveLength(1))
    directory.put({ id: '3', name: 'Made meanwhile' })
    directory.remove('1')
    release()
    expect((await first).items.map(({ id }) => id)).toEqual(['3', '2'])
  })

  it('that changes a row not read yet has the list read again soon', async () => {
    const { directory, ids, page, hold, until, requests, vendor } = openDirectory([organization(1)])
    const release = hold()
    const first = page()
    await until(() => expect(requests).toHaveLength(1))
    directory.update('1', { set: { name: 'x' } })
    vendor.organizations = [organization(1, 'Renamed')]
    release()
    expect((await first).items).toMatchObject([{ name: 'Organization 1' }])
    await ids()
    await until(async () => expect((await page()).items).toMatchObject([{ name: 'Renamed' }]))
    expect(requests).toHaveLength(2)
  })

  it('of something that is no row is not taken over', async () => {
    const { directory, ids } = openDirectory([organization(1)])
    await ids()
    directory.put({ id: '2', name: 'x', userCount: 1.5 })
    expect(await ids()).toEqual(['1'])
  })
})

describe('where a user belongs', () => {
  const anna = { id: 1, external_id: 'anna', email: 'anna@example.com' }
  const ben = { id: 2, external_id: 'ben', email: 'ben@example.com' }

  it('is told of who is in several organizations', async () => {
    const { directory } = openDirectory([
      { ...organization(1), users: [anna, ben] },
      { ...organization(2), users: [anna] },
      { ...organization(3), users: [anna] },
    ])
    const call = { requestId: 'request-1', signal: new AbortController().signal }
    expect(await directory.organizationsOf('anna', call)).toEqual(['1', '2', '3'])
    expect(await directory.organizationsOf('ben', call)).toEqual([])
    expect(await directory.organizationsOf('nobody', call)).toEqual([])
  })

  it('is not known when the list does not tell users', async () => {
    const { directory } = openDirectory([
      { ...organization(1), users: [anna] },
      { id: 2, name: 'Silent' },
    ])
    const call = { requestId: 'request-1', signal: new AbortController().signal }
    expect(await directory.organizationsOf('anna', call)).toBeUndefined()
  })
})
