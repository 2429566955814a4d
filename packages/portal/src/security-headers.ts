import type { RequestHandler } from 'express'

/**
 * What a careful portal sends anyway. For the kit only two things matter: `frame-src` names the portal itself
 * (the launch) and the vendor (where it leads), and the vendor may be given the microphone.
 * @param frameOrigin of the vendor's dashboard, where it has one.
 */
export function securityHeaders(frameOrigin?: string): RequestHandler {
  const framed = frameOrigin ? `'self' ${frameOrigin}` : "'none'"
  const heard = frameOrigin ? `self "${frameOrigin}"` : ''
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    `frame-src ${framed}`,
    "form-action 'self'",
    "frame-ancestors 'self'",
    "base-uri 'none'",
  ].join('; ')
  return (_request, response, next) => {
    response.set({
      'Content-Security-Policy': policy,
      'Cross-Origin-Opener-Policy': 'same-origin',
      'Permissions-Policy': `camera=(), geolocation=(), microphone=(${heard})`,
      'Referrer-Policy': 'same-origin',
      'X-Content-Type-Options': 'nosniff',
      'X-Frame-Options': 'SAMEORIGIN',
    })
    next()
  }
}
