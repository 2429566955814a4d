'use client'
import type { MouseEvent } from 'react'
import { onboardWizard } from '../../messages/en/onboard-wizard.ts'
import { useMessages } from '../../messages/messages.ts'
import { usePartnerKit } from '../../provider/context.ts'
import { Button } from '../../ui/button.tsx'
import { useSlot } from '../../ui/slot.ts'

export interface OpenOrganizationProps {
  organizationId: string
  onOpen: ((organizationId: string) => void) | undefined
}

/** The way to the new customer: a real link where the provider knows its address. */
export function OpenOrganization({ organizationId, onOpen }: OpenOrganizationProps) {
  const words = useMessages('onboardWizard', onboardWizard)
  const { href, navigate } = usePartnerKit()
  const classes = useSlot()
  const target = href?.({ organizationId })
  if (target === undefined) {
    return (
      onOpen && (
        <Button variant="primary" onClick={() => onOpen(organizationId)}>
          {words.open}
        </Button>
      )
    )
  }

  const open = onOpen ? () => onOpen(organizationId) : navigate && (() => navigate(target))
  function onClick(event: MouseEvent) {
    if (!open || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    open()
  }
  return (
    <a
      className={`${classes('button')} ${classes('onboard-progress__open')}`}
      data-variant="primary"
      href={target}
      onClick={onClick}
    >
      {words.open}
    </a>
  )
}
