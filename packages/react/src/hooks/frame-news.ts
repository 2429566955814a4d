import type { PartnerKitError } from '@partnerkit/contract/client'
import type { Kit } from '../provider/kit.ts'
import { whenLoaded } from './check-framing.ts'
import type { DashboardEvent, Frame } from './dashboard-machine.ts'
import type { FrameErrorCode } from './frame-error.ts'

/** What is kept from one launch to the next. */
export interface FrameMemory {
  /** The iframe, once there is one. */
  element?: HTMLIFrameElement | null
  /** Hears the iframe's `load`. */
  onLoad?: () => void
  /** How many messages of the frame were none that it may send. */
  ignored: number
  /** When a spent ticket was last replaced without a word, on the page's own clock. */
  spentAt?: number
}

export interface Listening {
  kit: Kit
  frame: Frame
  memory: FrameMemory
  /** What the server's page says as an error; undefined where the code is none. */
  errorOf: (code: unknown, requestId: string | undefined) => PartnerKitError | undefined
  tell: (event: DashboardEvent) => void
  reload: () => void
}

/** A spent ticket is replaced by itself at most this often, in milliseconds. */
const patience = 60_000

/**
 * Hears what becomes of a frame: from the page's security policy, from the server's page that could not open the
 * ticket, from the vendor's page. The returned function stops.
 */
export function listenToFrame({ kit, frame, memory, errorOf, tell, reload }: Listening): () => void {
  const { src, script, frameOrigin } = frame
  const own = originOf(src ?? script?.src ?? '')

  function onViolation(violation: SecurityPolicyViolationEvent) {
    const { disposition, effectiveDirective, blockedURI } = violation
    if (disposition === 'report' || !/^(frame|child|script)-src/.test(effectiveDirective)) return
    // After a redirect the browser names the address before it.
    const isOfFrame = [own, frameOrigin].includes(originOf(blockedURI))
    if (isOfFrame) tell({ type: 'broken', code: 'frame-policy', cause: violation })
  }

  function onMessage({ origin, source, data }: MessageEvent<Record<string, unknown> | null>) {
    if (!source || source !== memory.element?.contentWindow) return
    const news = data ?? {}
    const event = origin === frameOrigin ? vendorNews(news) : origin === own ? launchNews(news) : undefined
    if (!event) {
      memory.ignored++
      return
    }
    // A ticket lives a minute: a frame that was opened late, or restored, deserves one more.
    const isSpent = event.type === 'refused' && event.error.code === 'ticket-spent'
    if (!isSpent || isRecent(memory.spentAt)) return tell(event)
    memory.spentAt = performance.now()
    reload()
  }

  /** As `LaunchMessage` of the contract describes it. */
  function launchNews({ type, code, requestId }: News): DashboardEvent | undefined {
    const id = typeof requestId === 'string' ? requestId : undefined
    const error = type === 'partnerkit:launch' && errorOf(code, id)
    if (error) return { type: 'refused', error, isOnline: navigator.onLine }
  }

  memory.onLoad = () => whenLoaded(kit, tell)
  document.addEventListener('securitypolicyviolation', onViolation)
  window.addEventListener('message', onMessage)
  return () => {
    document.removeEventListener('securitypolicyviolation', onViolation)
    window.removeEventListener('message', onMessage)
  }
}

function isRecent(time: number | undefined) {
  return time !== undefined && performance.now() - time < patience
}

type News = Readonly<Record<string, unknown>>

/** As `FrameMessage` of the contract describes it. */
function vendorNews({ type, height, code }: News): DashboardEvent | undefined {
  switch (type) {
    case 'partnerkit:ready':
      return { type: 'greeted' }
    case 'partnerkit:height':
      if (typeof height === 'number' && height > 0 && height <= 100_000) return { type: 'measured', height }
      return
    case 'partnerkit:failed': {
      const known = typeof code === 'string' && vendorCodes.get(code)
      if (known) return { type: 'broken', code: known }
    }
  }
}

const vendorCodes: ReadonlyMap<string, FrameErrorCode> = new Map([
  ['token', 'token-rejected'],
  ['storage', 'storage-blocked'],
  ['error', 'frame-failed'],
])

function originOf(address: string): string | undefined {
  return URL.canParse(address, window.location.href)
    ? new URL(address, window.location.href).origin
    : undefined
}
