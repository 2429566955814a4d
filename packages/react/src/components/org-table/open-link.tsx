'use client'
import type { OrganizationRow } from '@partnerkit/contract/client'
import { forwardRef, type MouseEvent, type Ref } from 'react'
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
  const target = href?.({ organizationId: row.id })
  const name = <MiddleTruncated text={row.name} />
  const shared = {
    tabIndex,
    className: classes('org-table__link'),
    title: row.name,
    'aria-label': row.name,
    dir: 'auto', // the name's own, whatever the page's
  }

  if (target !== undefined) {
    const open = onOpen ? () => onOpen(row) : navigate && (() => navigate(target))
    const onClick = (event: MouseEvent) => {
      if (!open || isModified(event) || event.shiftKey) return
      event.preventDefault()
      open()
    }
    return (
      <a {...shared} ref={ref as Ref<HTMLAnchorElement>} href={target} onClick={onClick}>
        {name}
      </a>
    )
  }
  if (onOpen) {
    return (
      <button {...shared} ref={ref as Ref<HTMLButtonElement>} type="button" onClick={() => onOpen(row)}>
        {name}
      </button>
    )
  }
  return (
    <span className={classes('org-table__name')} title={row.name} dir="auto">
      {name}
    </span>
  )
})

const tail = 10

/** Names that begin alike differ at their ends: what has no room is left out before the last letters. */
function MiddleTruncated({ text }: { text: string }) {
  const letters = [...text]
  const cut = letters.length > 3 * tail ? letters.length - tail : letters.length
  return (
    <>
      <span className="pk pk-org-table__head">{letters.slice(0, cut).join('')}</span>
      {letters.length > cut && <span className="pk pk-org-table__tail">{letters.slice(cut).join('')}</span>}
    </>
  )
}
