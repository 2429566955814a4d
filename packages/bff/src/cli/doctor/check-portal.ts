import { checkPageHeaders } from './check-page-headers.ts'
import { type Finding, failed, unknown } from './finding.ts'

interface PortalCheck {
  /** A page with a dashboard, or any other with the same headers. */
  readonly page: URL
  readonly bff: string
  readonly frame: string | undefined
  readonly portalOrigins: readonly string[]
}

const patience = 5_000
const mostRedirects = 3

/** Whether the BFF knows the portal, and whether the portal's headers let its pages use it. */
export async function checkPortal({
  page,
  bff,
  frame,
  portalOrigins,
}: PortalCheck): Promise<readonly Finding[]> {
  const known = checkKnown(page.origin, portalOrigins)
  const headers = await headersOf(page, mostRedirects).catch(() => undefined)
  if (headers === undefined) {
    const fix =
      'Check --portal, and that this machine may connect to it. Its headers decide what its pages may frame.'
    return [known, failed('portal: headers', 'the page does not answer', fix)]
  }
  if (headers === 'elsewhere') {
    return [
      known,
      unknown(
        'portal: headers',
        'the page leads to another site',
        'Name a page that needs no sign-in with --portal.',
      ),
    ]
  }
  return [known, ...checkPageHeaders((name) => headers.get(name), { portal: page.origin, bff, frame })]
}

function checkKnown(origin: string, portalOrigins: readonly string[]): Finding {
  const check = 'portal origin'
  if (portalOrigins.includes(origin))
    return { check, status: 'ok', found: `${origin} is one of PARTNERKIT_PORTAL_ORIGINS` }
  return failed(
    check,
    `${origin} is not among PARTNERKIT_PORTAL_ORIGINS: its requests are refused`,
    `Add ${origin} to PARTNERKIT_PORTAL_ORIGINS.`,
  )
}

/** A sign-in page of the portal's own has its headers too; what is elsewhere has not. */
async function headersOf(page: URL, redirects: number): Promise<Headers | 'elsewhere'> {
  const response = await fetch(page, { redirect: 'manual', signal: AbortSignal.timeout(patience) })
  await response.body?.cancel()
  const location = response.headers.get('location')
  if (response.status < 300 || response.status > 399 || location === null) return response.headers
  const next = new URL(location, page)
  if (next.origin !== page.origin || redirects === 0) return 'elsewhere'
  return headersOf(next, redirects - 1)
}
