import type { Facts } from './facts.ts'

const needed = ['allow-scripts', 'allow-same-origin']

/** A `sandbox` of the host's that breaks the vendor's page, or that lets it break the portal. */
export function sandboxing({ sandbox, mode }: Facts): string | undefined {
  if (mode === 'script') return
  const permits = sandbox.split(/\s+/)
  const missing = needed.filter((permit) => !permits.includes(permit))
  if (missing.length > 0) {
    return `The sandbox of EmbedDashboard lacks ${missing.join(' and ')}: the dashboard runs no script, or has no origin and with it no storage and no cookies. Leave the sandbox prop out, or set:\n\n  sandbox="${[...needed, ...permits.filter((permit) => permit && !needed.includes(permit))].join(' ')}"`
  }
  if (permits.some((permit) => permit.startsWith('allow-top-navigation'))) {
    return 'The sandbox of EmbedDashboard has allow-top-navigation: whatever runs in the dashboard can lead people away from the portal. Take it out.'
  }
}
