'use client'
import type { OrganizationRow } from '@partnerkit/contract/client'
import { createElement, forwardRef, type MouseEvent } from 'react'
import { usePartnerKit } from '../../provider/context.ts'
import { useSlot } from '../../ui/slot.ts'
import { isModified } from './modifiers.ts'

export interface OpenLinkProps {
  row: OrganizationRow
  tabIndex: number
  onOpen: ((row: OrganizationRow) => void) | undefined
}

/** The name of a row, as the link or button that opens it; plain text where nothing can. */
export const OpenLink = forwardRef<HTMLElement, OpenLinkProps>(function OpenLink(
  { row, tabIndex, onOpen },
  ref,
) {
  const { href, navigate } = usePartnerKit()
  const classes = useSlot()
  const { id, name } = row
  const target = href?.({ organizationId: id })
  const isLink = target !== undefined
  const tag = isLink ? 'a' : onOpen ? 'button' : 'span'
  const open = onOpen ? () => onOpen(row) : isLink && navigate && (() => navigate(target))
  const onClick = (event: MouseEvent) => {
    if (!open || (isLink && (isModified(event) || event.shiftKey))) return
    event.preventDefault()
    open()
  }
  return createElement(
    tag,
    {
      ref,
      title: name,
      dir: 'auto', // the name's own, whatever the page's
      ...(tag === 'span'
        ? { className: classes('org-table__name') }
        : {
            className: classes('org-table__link'),
            href: target,
            type: isLink ? undefined : tag,
            tabIndex,
            onClick,
            'aria-label': name,
          }),
    },
    <MiddleTruncated text={name} />,
  )
})

const tail = 10

/** Names that begin alike differ at their ends: what has no room is left out before the last letters. */
function MiddleTruncated({ text }: { text: string }) {
  const head = [...text]
  const end = head.splice(head.length > 3 * tail ? -tail : head.length)
  return (
    <>
      <span className="pk pk-org-table__head">{head.join('')}</span>
      {end.length > 0 && <span className="pk pk-org-table__tail">{end.join('')}</span>}
    </>
  )
}
