import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import type { Request, Response } from 'express'

const name = 'portal_session'
const hours = 12

/** Who signed in. Signed into the cookie, so that a restart signs nobody out. */
export interface PortalSession {
  readonly persona: string
  /** A customer's organization and dashboard user, found when it signed in. */
  readonly organizationId?: string
  readonly dashboardUserId?: string
}

export interface SessionCookie {
  read(request: Request): PortalSession | null
  write(response: Response, session: PortalSession): void
  clear(response: Response): void
}

/** @param secretFile is made with a new secret where it is not there yet. */
export function createSessionCookie(secretFile: string): SessionCookie {
  const secret = readOrCreate(secretFile)
  const signatureOf = (payload: string) => createHmac('sha256', secret).update(payload).digest()
  const attributes = { httpOnly: true, sameSite: 'lax', path: '/' } as const

  return {
    read(request) {
      const [payload = '', signature = ''] = cookieOf(request).split('.')
      const given = Buffer.from(signature, 'base64url')
      const expected = signatureOf(payload)
      if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null
      // Nobody else can have signed it: it is what `write` put there.
      const { until, ...session } = JSON.parse(
        Buffer.from(payload, 'base64url').toString(),
      ) as PortalSession & {
        until: number
      }
      return until > Date.now() ? session : null
    },
    write(response, session) {
      const maxAge = hours * 3_600_000
      const content = JSON.stringify({ ...session, until: Date.now() + maxAge })
      const payload = Buffer.from(content).toString('base64url')
      const value = `${payload}.${signatureOf(payload).toString('base64url')}`
      response.cookie(name, value, { ...attributes, maxAge })
    },
    clear(response) {
      response.clearCookie(name, attributes)
    },
  }
}

function cookieOf(request: Request): string {
  return request.get('cookie')?.match(/(?:^|;\s*)portal_session=([\w.-]+)/)?.[1] ?? ''
}

function readOrCreate(file: string): Buffer {
  try {
    writeFileSync(file, randomBytes(32), { flag: 'wx', mode: 0o600 })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  return readFileSync(file)
}
