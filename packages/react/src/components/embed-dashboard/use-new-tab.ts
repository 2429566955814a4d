'use client'
import type { PartnerKitError } from '@partnerkit/contract/client'
import { useCallback } from 'react'
import { usePartnerKit } from '../../provider/context.ts'

/** Opens a dashboard in a tab of its own. Resolves with why it did not come. */
export type OpenInNewTab = () => Promise<PartnerKitError | undefined>

/** Call it from a click: a browser takes anything else for a pop-up. */
export function useNewTab(organizationId: string, userId: string): OpenInNewTab {
  const { client } = usePartnerKit()
  return useCallback(async () => {
    const tab = window.open('', '_blank') // now: after the answer it would be a pop-up
    try {
      const body = { target: 'tab' } as const
      const { launchUrl } = await client.launchDashboard({ organizationId, userId, body })
      if (!tab) return
      tab.opener = null
      tab.location.replace(new URL(client.urlOf(launchUrl), window.location.href))
    } catch (cause) {
      tab?.close()
      return cause as PartnerKitError // the client throws nothing else
    }
  }, [client, organizationId, userId])
}
