import type { Facts } from './facts.ts'

/** Chromium's, under its older name; no type has it. */
interface FeaturePolicy {
  allowsFeature(feature: string, origin?: string): boolean
}

/** A feature that the page does not have itself, or may not pass on to the vendor. */
export async function permissions({ features, frameOrigin }: Facts): Promise<string | undefined> {
  if (!frameOrigin) return
  const { featurePolicy } = document as { featurePolicy?: FeaturePolicy } // not in every browser
  if (!featurePolicy) return
  const doubtful = features.filter((feature) => !featurePolicy.allowsFeature(feature, frameOrigin))
  // Without a header the frame's own `allow` is enough; the browser does not tell the two apart.
  const header = doubtful.length > 0 ? await ownHeader() : ''
  const refused = doubtful.filter(
    (feature) => !featurePolicy.allowsFeature(feature) || header.includes(`${feature}=`),
  )
  if (refused.length > 0) {
    const directives = refused.map((feature) => `${feature}=(self "${frameOrigin}")`)
    return `The Permissions-Policy of this page keeps ${refused.join(', ')} from the dashboard, whatever the frame allows. Set in that header:\n\n  Permissions-Policy: ${directives.join(', ')}`
  }
  if (features.includes('microphone') && !window.isSecureContext) {
    return 'This page is not a secure context, and browsers give the microphone to no frame of such a page. Serve the portal over https.'
  }
}

/** What this very page was served with. */
function ownHeader(): Promise<string> {
  return fetch(window.location.href, { method: 'HEAD', cache: 'no-store' }).then(
    ({ headers }) => headers.get('permissions-policy') ?? '',
    () => '', // a page that cannot be asked for again has nothing to compare with
  )
}
