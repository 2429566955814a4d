import type { Facts } from './facts.ts'

/** Chromium's, under its older name; no type has it. */
interface FeaturePolicy {
  allowsFeature(feature: string, origin: string): boolean
}

/** A feature that the page does not have itself cannot be passed on to the frame. */
export function permissions({ features, frameOrigin }: Facts): string | undefined {
  if (!frameOrigin) return
  const { featurePolicy } = document as { featurePolicy?: FeaturePolicy } // not in every browser
  const refused = features.filter((feature) => featurePolicy?.allowsFeature(feature, frameOrigin) === false)
  if (refused.length > 0) {
    const directives = refused.map((feature) => `${feature}=(self "${frameOrigin}")`)
    return `The Permissions-Policy of this page keeps ${refused.join(', ')} from the dashboard, whatever the frame allows. Set in that header:\n\n  Permissions-Policy: ${directives.join(', ')}`
  }
  if (features.includes('microphone') && !window.isSecureContext) {
    return 'This page is not a secure context, and browsers give the microphone to no frame of such a page. Serve the portal over https.'
  }
}
