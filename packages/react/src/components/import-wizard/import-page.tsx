'use client'
import type { PartnerKitError } from '@partnerkit/contract/client'
import { importWizard } from '../../messages/en/import-wizard.ts'
import { useMessages } from '../../messages/messages.ts'
import { StepPage, type StepPageProps } from '../step-page.tsx'

export interface ImportPageProps extends Omit<StepPageProps, 'failed'> {
  error: PartnerKitError | undefined
}

/** One page of an import. */
export function ImportPage({ error, ...page }: ImportPageProps) {
  const words = useMessages('importWizard', importWizard)
  return <StepPage {...page} failed={{ title: words.failed, error }} />
}
