import { launchMessage, problemStatus } from '@partnerkit/contract'
import { describe, expect, it } from 'vitest'
import { openBff, portal } from './open-bff.ts'

const other = 'https://other-portal.test'
const spent = `/launches/${'A'.repeat(43)}`
type Headers = Record<string, string | undefined>
const inFrame: Headers = { 'sec-fetch-dest': 'iframe', 'x-partnerkit': undefined }

function open(headers: Headers = {}, path = spent) {
  const { send } = openBff({ bff: { portalOrigins: [portal, other] } })
  return send('GET', path, { headers: { ...inFrame, ...headers } })
}

/** What the page would post, and to whom. */
function posted(page: string) {
  const [, origins = '[]', message = '{}'] =
    /of (\[.*?\])\) parent\.postMessage\((\{.*?\}), origin\)/.exec(page) ?? []
  return { origins: JSON.parse(origins) as string[], message: launchMessage.parse(JSON.parse(message)) } // a list of origins
}

describe('the page of a launch that fails', () => {
  it('says what happened and what to do, in the frame’s own colours', async () => {
    const { status, headers, text } = await open()
    expect(status).toBe(410)
    expect(headers['content-type']).toBe('text/html; charset=utf-8')
    expect(text).toContain('<h1>This link to the dashboard was used already</h1>')
    expect(text).toContain('Reload the page to try again.')
    expect(text).toContain('color-scheme:light dark')
    expect(text.length).toBeLessThan(2_000)
  })

  it('runs nothing but the one script that tells the code, and may be framed by the portals alone', async () => {
    const { headers, text } = await open()
    const policy = headers['content-security-policy'] ?? ''
    const [, nonce = 'none'] = /script-src 'nonce-([\w-]+)'/.exec(policy) ?? []
    expect(policy).toBe(
      `default-src 'none'; script-src 'nonce-${nonce}'; style-src 'nonce-${nonce}'; base-uri 'none'; form-action 'none'; frame-ancestors ${portal} ${other}`,
    )
    expect(text.match(/<script[^>]*>/g)).toEqual([`<script nonce="${nonce}">`])
    expect(nonce.length).toBeGreaterThanOrEqual(22)
    expect((await open()).headers['content-security-policy']).not.toBe(policy)
    expect(headers['referrer-policy']).toBe('no-referrer')
  })

  it('tells the portal that opened it, by its Referer, and nobody else', async () => {
    const { text, headers } = await open({ 'sec-fetch-site': 'cross-site', referer: `${other}/` })
    expect(posted(text)).toEqual({
      origins: [other],
      message: { type: 'partnerkit:launch', code: 'ticket-spent', requestId: headers['x-request-id'] },
    })
  })

  it('tells the portal at its own host where the portal sends no Referer', async () => {
    const { text } = await open({ 'sec-fetch-site': 'same-origin', host: new URL(other).host })
    expect(posted(text).origins).toEqual([other])
  })

  it('tells whichever portal it is where nothing says so, and never a foreign page', async () => {
    const { text } = await open({ 'sec-fetch-site': 'cross-site', referer: 'https://evil.test/' })
    expect(posted(text).origins).toEqual([portal, other])
    expect(text).not.toContain('evil')
  })

  it('tells nobody in a tab, which may not be framed', async () => {
    const { headers, text } = await open({ 'sec-fetch-dest': 'document' })
    expect(text).not.toContain('<script')
    expect(text).toContain('Close this tab')
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'")
  })

  it('shows nothing that somebody sent', async () => {
    const { text } = await open(
      { referer: 'https://evil.test/<script>' },
      '/launches/%3Cscript%3Ealert(1)%3C%2Fscript%3E',
    )
    expect(text).not.toMatch(/evil|alert/)
    expect(Object.keys(problemStatus)).toContain(posted(text).message.code)
  })
})
