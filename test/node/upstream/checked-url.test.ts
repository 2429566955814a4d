import { describe, expect, it } from 'vitest'
import { checkedUrl, isLoopback } from './parts.ts'

describe('an address the key is sent to', () => {
  it.each([
    ['https://api.vendor.test/v1', 'https://api.vendor.test/v1'],
    ['HTTPS://API.Vendor.Test:443', 'https://api.vendor.test/'],
    ['http://localhost:4010', 'http://localhost:4010/'],
    ['http://127.0.0.1/api', 'http://127.0.0.1/api'],
    ['http://[::1]:4010', 'http://[::1]:4010/'],
  ])('is https, or on this machine: %s', (text, href) => {
    expect(checkedUrl(text, 'baseUrl').href).toBe(href)
  })

  it.each(['', 'api.vendor.test', '/v1', 'https://'])('is a whole address: %j is none', (text) => {
    expect(() => checkedUrl(text, 'baseUrl')).toThrow(
      new TypeError('baseUrl is not a URL. Give the whole address, with https:// in front.'),
    )
  })

  it.each([
    'http://api.vendor.test',
    'http://127.0.0.2',
    'http://localhost.vendor.test',
    'ws://localhost',
    'ftp://127.0.0.1',
    'file:///etc/hosts',
  ])('is not sent plain over the network: %s', (text) => {
    expect(() => checkedUrl(text, 'dashboardUrl')).toThrow(
      new TypeError(
        'dashboardUrl must begin with https://. Over plain http anybody on the way reads what is sent; only ' +
          'localhost, 127.0.0.1 and [::1] may use it.',
      ),
    )
  })

  it.each([
    'https://ada@vendor.test',
    'https://:secret@vendor.test',
    'https://ada:secret@vendor.test',
    'https://vendor.test?x',
    'https://vendor.test?',
    'https://vendor.test#x',
  ])('is nothing but an address: %s is more', (text) => {
    expect(() => checkedUrl(text, 'baseUrl')).toThrow(
      new TypeError('baseUrl must be an address alone. Remove the user name, the query and the fragment.'),
    )
  })
})

it.each([
  ['http://localhost', true],
  ['https://127.0.0.1', true],
  ['http://[::1]', true],
  ['https://vendor.test', false],
  ['https://localhost.test', false],
])('%s on this machine: %s', (text, isHere) => {
  expect(isLoopback(new URL(text))).toBe(isHere)
})
