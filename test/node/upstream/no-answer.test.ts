import { describe, expect, it } from 'vitest'
import { noAnswer, TransportError } from './parts.ts'

const errorWith = (more: object, cause?: unknown) =>
  Object.assign(new Error('quotes a header', { cause }), more)

describe('a request without an answer', () => {
  it.each([
    'ECONNREFUSED',
    'ENOTFOUND',
    'EAI_AGAIN',
    'UND_ERR_CONNECT_TIMEOUT',
    'CERT_HAS_EXPIRED',
    'CERT_NOT_YET_VALID',
    'DEPTH_ZERO_SELF_SIGNED_CERT',
    'ERR_TLS_CERT_ALTNAME_INVALID',
    'SELF_SIGNED_CERT_IN_CHAIN',
    'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  ])('was never sent when the connection failed with %s', (code) => {
    expect(noAnswer(errorWith({ code })).sent).toBe(false)
    expect(noAnswer(errorWith({}, errorWith({}, errorWith({ code })))).sent).toBe(false)
  })

  it.each(['connect', 'getaddrinfo'])('was never sent when %s failed', (syscall) => {
    expect(noAnswer(errorWith({ code: 'ETIMEDOUT', syscall })).sent).toBe(false)
  })

  it.each([
    [errorWith({ code: 'ECONNRESET', syscall: 'read' })],
    [errorWith({ code: 'UND_ERR_SOCKET' })],
    [errorWith({})],
    ['ECONNREFUSED'],
    [{ code: 'ECONNREFUSED' }],
    [undefined],
    [null],
  ])('may have been sent for all anybody knows: %o', (error) => {
    expect(noAnswer(error).sent).toBe(true)
  })

  it('keeps what its transport knows', () => {
    const known = new TransportError(false, undefined)
    expect(noAnswer(known)).toBe(known)
  })

  it('is told in our words; what the network said is kept apart', () => {
    const error = errorWith({ code: 'ECONNREFUSED' })
    expect(noAnswer(error)).toMatchObject({
      name: 'TransportError',
      message: 'The upstream could not be reached.',
      cause: error,
    })
    expect(noAnswer('x').message).toBe('The connection to the upstream was lost.')
  })
})
