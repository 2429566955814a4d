'use client'
import type { OrganizationRow } from '@partnerkit/contract/client'
import type { MouseEvent } from 'react'
import { usePartnerKit } from '../../provider/context.ts'
import { useSlot } from '../../ui/slot.ts'
import { isModified } from '../org-table/modifiers.ts'

/** The name of a customer, as the link to its page where the provider's `href` knows one. */
export function ChildLink({ child }: { child: Pick<OrganizationRow, 'id' | 'name'> }) {
  const { href, navigate } = usePartnerKit()
  const classes = useSlot()
  const target = href?.({ organizationId: child.id })

  function open(event: MouseEvent) {
    if (!navigate || !target || isModified(event) || event.shiftKey) return
    event.preventDefault()
    navigate(target)
  }

  if (target === undefined) {
    return (
      <bdi className={classes('item__title')} data-goal="" tabIndex={-1}>
        {child.name}
      </bdi>
    )
  }
  return (
    <a
      className={`${classes('item__title')} ${classes('tree__link')}`}
      data-goal=""
      href={target}
      dir="auto"
      onClick={open}
    >
      {child.name}
    </a>
  )
}
