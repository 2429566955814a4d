import * as z from 'zod'

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
  script: z
    .object({ src: z.string(), elementId: z.string(), attributes: z.record(z.string(), z.string()) })
    .optional(),
})

export const dashboardCheck = z.object({
  frameable: z.union([z.boolean(), z.literal('unknown')]),
  code: z.string().optional(),
  frameOrigin: z.string(),
})

export type LaunchTarget = NonNullable<z.infer<typeof launchBody>['target']>
export type Launch = z.infer<typeof launch>
export type EmbedUrl = z.infer<typeof embedUrl>
export type DashboardCheck = z.infer<typeof dashboardCheck>
