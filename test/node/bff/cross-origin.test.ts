import { describe, expect, it } from 'vitest'
import { admin, openBff, portal } from './open-bff.ts'

describe('a portal on another origin', () => {
  it('may call with its own Origin, and is granted CORS for exactly that', async () => {
    const { send } = openBff()
    const answer = await send('GET', '/session', {
      headers: { 'sec-fetch-site': 'cross-site', origin: portal },
    })
    expect(answer.status).toBe(200)
    expect(answer.headers).toMatchObject({
      'access-control-allow-origin': portal,
      'access-control-allow-credentials': 'true',
      'access-control-expose-headers': expect.stringContaining('X-Request-Id'),
    })
  })

  it('has its preflight answered from the table', async () => {
    const { send } = openBff()
    const answer = await send('OPTIONS', '/organizations/1', { headers: { origin: portal } })
    expect(answer.status).toBe(204)
    expect(answer.headers).toMatchObject({
      'access-control-allow-origin': portal,
      'access-control-allow-methods': 'GET, PATCH, DELETE',
    })
  })

  it('grants nothing to anybody else', async () => {
    const { send } = openBff()
    const answer = await send('OPTIONS', '/organizations/1', { headers: { origin: 'https://evil.test' } })
    expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control'))).toEqual([])
  })
})

describe('a bearer token', () => {
  it('needs nothing but the version: a foreign page cannot add it', async () => {
    const { send } = openBff()
    const answer = await send('GET', '/session', {
      principal: { ...admin, credential: 'header' },
      headers: { 'sec-fetch-site': undefined },
    })
    expect(answer.status).toBe(200)
  })
})
