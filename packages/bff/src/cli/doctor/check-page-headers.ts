import { namesOrigin } from '../../framing/source-list.ts'
import { type Finding, failed, ok } from './finding.ts'

interface Place {
  /** Origins. */
  readonly portal: string
  readonly bff: string
  /** Absent where the vendor has no dashboard. */
  readonly frame: string | undefined
}

type Header = (name: string) => string | null

/** What the portal's own headers let its pages do: call the BFF, frame the launch and the vendor, pass the microphone on. */
export function checkPageHeaders(header: Header, place: Place): readonly Finding[] {
  const policies = (header('content-security-policy') ?? '').split(',').map(directivesOf)
  const calls = checkSources(policies, { check: 'portal: connect-src', needed: [place.bff], ...place })
  if (place.frame === undefined) return [calls]
  return [
    calls,
    checkSources(policies, { check: 'portal: frame-src', needed: [place.bff, place.frame], ...place }),
    checkMicrophone(header('permissions-policy') ?? '', place.portal, place.frame),
    checkEmbedder(header('cross-origin-embedder-policy') ?? ''),
  ]
}

type Directives = ReadonlyMap<string, readonly string[]>

/** Of two of one name the first counts. */
function directivesOf(policy: string): Directives {
  const found = new Map<string, readonly string[]>()
  for (const directive of policy.split(';')) {
    const [name = '', ...sources] = directive.trim().split(/\s+/)
    if (name && !found.has(name.toLowerCase())) found.set(name.toLowerCase(), sources)
  }
  return found
}

const fallbacks: Readonly<Record<string, readonly string[]>> = {
  'frame-src': ['frame-src', 'child-src', 'default-src'],
  'connect-src': ['connect-src', 'default-src'],
}

function checkSources(
  policies: readonly Directives[],
  { check, needed, portal }: { check: string; needed: readonly string[]; portal: string },
): Finding {
  const name = check.slice('portal: '.length)
  const lists = policies.flatMap((policy) => {
    const directive = fallbacks[name]?.find((candidate) => policy.has(candidate))
    return directive === undefined ? [] : [policy.get(directive) ?? []]
  })
  const missing = needed.filter((origin) => lists.some((list) => !namesOrigin(list, origin, portal)))
  if (missing.length === 0) {
    return ok(check, lists.length === 0 ? 'no policy limits it' : `it names ${needed.join(' and ')}`)
  }
  const sources = needed.map((origin) => (origin === portal ? "'self'" : origin)).join(' ')
  return failed(
    check,
    `the Content-Security-Policy does not allow ${missing.join(' and ')}`,
    `Send Content-Security-Policy: ${name} ${sources}, with whatever else your pages need.`,
  )
}

/** The portal itself needs it too: it cannot pass on what it does not have. */
function checkMicrophone(policy: string, portal: string, frame: string): Finding {
  const check = 'portal: microphone'
  const value = /(?:^|[,;\s])microphone\s*=\s*(\([^)]*\)|\*|self)/.exec(policy)?.[1]
  const members = value?.match(/[^\s()"]+/g) ?? []
  const names = (origin: string, own: string) =>
    members.some((member) => member === '*' || member === own || member === origin)
  if (value === undefined || (names(portal, 'self') && names(frame, frame))) {
    return ok(check, value === undefined ? 'no policy limits it' : `it is passed on to ${frame}`)
  }
  return failed(
    check,
    'the Permissions-Policy keeps it from the dashboard',
    `Send Permissions-Policy: microphone=(self "${frame}").`,
  )
}

function checkEmbedder(policy: string): Finding {
  const check = 'portal: embedder policy'
  if (!/^\s*(require-corp|credentialless)\b/.test(policy))
    return ok(check, 'frames need no permission of their own')
  return failed(
    check,
    'Cross-Origin-Embedder-Policy blocks frames whose page does not send the same',
    'Leave Cross-Origin-Embedder-Policy away on the pages with a dashboard.',
  )
}
