import * as z from 'zod'
import { type ProblemCode, problemStatus } from '../problem-codes.ts'

/** `frame` by default. `tab` shows the token in an address bar and is off unless the server allows it. */
export const launchBody = z.strictObject({ target: z.enum(['frame', 'tab']).optional() })

export const launch = z.object({
  /** Relative to the mount, with no slash in front: `launches/{ticket}`. Opens once. */
  launchUrl: z.string(),
  /** Seconds. */
  expiresIn: z.int(),
  /** The vendor's origin: what `allow="microphone …"` and `frame-src` have to name. */
  frameOrigin: z.string(),
})

export const embedUrl = z.object({
  embedUrl: z.string(),
  frameOrigin: z.string(),
  /**
   * The vendor's script, where it has one: it fills the element of that id in the portal's own page. The attributes,
   * the embed token among them, go onto that element.
   */
  script: z
    .object({ src: z.string(), elementId: z.string(), attributes: z.record(z.string(), z.string()) })
    .optional(),
})

/**
 * Why the portal may not frame the dashboard, as the vendor's page says it (`frameable: false`): `frame-options` by its
 * `X-Frame-Options`, `frame-ancestors` by its Content-Security-Policy. Or why nobody can say (`'unknown'`):
 * `unreachable` it does not answer, `error-status` it answers with an error, so the address may be wrong, `redirected` it
 * leads elsewhere, `portal-unknown` the portals of this server fare differently and the request does not say which it
 * came from.
 */
export const dashboardCheckCodes = [
  'frame-options',
  'frame-ancestors',
  'unreachable',
  'error-status',
  'redirected',
  'portal-unknown',
] as const

export const dashboardCheck = z.object({
  frameable: z.union([z.boolean(), z.literal('unknown')]),
  /** Absent when it is frameable. */
  code: z.enum(dashboardCheckCodes).optional(),
  frameOrigin: z.string(),
  /** Whether a launch may have `target: 'tab'`. */
  tab: z.boolean().optional(),
})

const codes = Object.keys(problemStatus) as [ProblemCode, ...ProblemCode[]] // it has some

/** What the server's own page inside the frame posts to the portal's origin when a launch cannot be opened. */
export const launchMessage = z.object({
  type: z.literal('partnerkit:launch'),
  code: z.enum(codes),
  requestId: z.string(),
})

/**
 * What a vendor's page may post to the page that frames it. None has to: without, a frame counts as ready when it has
 * loaded. `partnerkit:failed` says why it shows no dashboard: `token` it refuses the embed token, `storage` the
 * browser keeps its storage from it, `error` anything else.
 */
export const frameMessage = z.discriminatedUnion('type', [
  z.object({ type: z.literal('partnerkit:ready') }),
  /** The height of its contents in CSS pixels. */
  z.object({ type: z.literal('partnerkit:height'), height: z.number().positive().max(100_000) }),
  z.object({ type: z.literal('partnerkit:failed'), code: z.enum(['token', 'storage', 'error']) }),
])

export type LaunchTarget = NonNullable<z.infer<typeof launchBody>['target']>
export type Launch = z.infer<typeof launch>
export type EmbedUrl = z.infer<typeof embedUrl>
export type DashboardCheck = z.infer<typeof dashboardCheck>
export type DashboardCheckCode = NonNullable<DashboardCheck['code']>
export type LaunchMessage = z.infer<typeof launchMessage>
export type FrameMessage = z.infer<typeof frameMessage>
