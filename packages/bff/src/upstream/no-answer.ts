import { TransportError } from './transport.ts'

/**
 * Codes of errors that arise before a request can be written: no address, no connection, no trusted
 * certificate. Whatever is not here may have been sent.
 */
const neverSent: ReadonlySet<unknown> = new Set([
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
])

/** Why no answer came. Counts as sent unless the error, or what caused it, proves otherwise. */
export function noAnswer(error: unknown): TransportError {
  if (error instanceof TransportError) return error
  return new TransportError(!provesNotSent(error), error)
}

function provesNotSent(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const { code, syscall } = error as Error & { code?: unknown; syscall?: unknown } // as Node's errors have them
  return (
    neverSent.has(code) || syscall === 'connect' || syscall === 'getaddrinfo' || provesNotSent(error.cause)
  )
}
