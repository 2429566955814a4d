'use client'
import { useChunk } from '../../ui/use-chunk.ts'
import type { ScriptEmbedProps } from './script-embed.tsx'

/** The vendor's script in the portal's page. The code for it comes with the first that is shown. */
export function DashboardScript(props: ScriptEmbedProps) {
  const chunk = useChunk(() => import('./script-embed.tsx'))
  return chunk && chunk !== 'lost' ? <chunk.ScriptEmbed {...props} /> : null
}
