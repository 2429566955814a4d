import type { Bff } from '@partnerkit/bff'
import express, { type Request, Router } from 'express'
import { isPersona, sessionFor } from './personas.ts'
import type { SessionCookie } from './session-cookie.ts'

/** Demonstration only: whoever asks is let in as whom they please. */
export function signIn(bff: Bff<Request>, cookie: SessionCookie): Router {
  const router = Router()

  router.post(['/sign-in', '/sign-out'], (request, response, next) => {
    if (request.get('sec-fetch-site') === 'cross-site') response.sendStatus(403)
    else next()
  })

  router.post(
    '/sign-in',
    express.urlencoded({ extended: false, limit: '1kb' }),
    async (request, response) => {
      const persona: unknown = request.body?.persona
      if (!isPersona(persona)) return response.sendStatus(400)
      const session = await sessionFor(persona, bff)
      if (typeof session === 'string') return response.redirect(303, `/sign-in#${session}`)
      cookie.write(response, session)
      return response.redirect(303, '/')
    },
  )

  router.post('/sign-out', (_request, response) => {
    cookie.clear(response)
    response.redirect(303, '/sign-in')
  })

  return router
}
