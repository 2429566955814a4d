import type { Client, PartnerKitError } from '@partnerkit/contract/client'
import type { Frame } from './dashboard-machine.ts'

export interface EmbedRequest {
  organizationId: string
  userId: string
  mode: 'token' | 'script'
}

interface Asking {
  signal: AbortSignal
  errorOf: (code: 'not-supported') => PartnerKitError | undefined
}

/** Has the server hand over what carries the token: the vendor's address, or its script. */
export async function askForEmbed(client: Client, request: EmbedRequest, asking: Asking): Promise<Frame> {
  const { mode, ...whose } = request
  const { embedUrl, frameOrigin, script } = await client.getEmbedUrl(whose, { signal: asking.signal })
  if (mode === 'token') return { src: embedUrl, frameOrigin }
  if (script) return { script, frameOrigin }
  throw asking.errorOf('not-supported') // this vendor has none
}
