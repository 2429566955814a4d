import { ALL_ORGANIZATIONS, answeringAgent, type Bff, createBff, GRANTED, memoryStore } from '@partnerkit/bff'
import { partnerkit } from '@partnerkit/bff/next'
import type { NextRequest } from 'next/server.js'

// What the test that starts this server says.
const { API_KEY = '', VENDOR = '', PORTAL = '' } = process.env

function openBff(): Bff<NextRequest> {
  return createBff<NextRequest>({
    provider: answeringAgent({
      apiKey: API_KEY,
      baseUrl: `${VENDOR}/api/v1`,
      dashboardUrl: `${VENDOR}/dashboard.html`,
    }),
    authenticate: (_exchange, request) => signedIn(request.cookies.get('session')?.value),
    store: memoryStore(),
    portalOrigins: [PORTAL],
  })
}

function signedIn(name: string | undefined) {
  const staff = { role: 'partner-admin' }
  if (name === 'ada')
    return { ...staff, id: 'ada', tenant: 'north', organizations: ALL_ORGANIZATIONS } as const
  if (name === 'eve') return { ...staff, id: 'eve', tenant: 'south', organizations: GRANTED } as const
  return null
}

export const { GET, HEAD, OPTIONS, PUT, POST, PATCH, DELETE } = partnerkit(openBff, {
  mount: '/api/partnerkit',
})
