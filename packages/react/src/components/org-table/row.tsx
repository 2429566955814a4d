'use client'
import type { OrganizationRow } from '@partnerkit/contract/client'
import { type MouseEvent, memo, useRef } from 'react'
import { orgTable } from '../../messages/en/org-table.ts'
import type { Formatters } from '../../messages/formatters.ts'
import { useMessages } from '../../messages/messages.ts'
import { Dot } from '../../ui/badge.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { useSlot } from '../../ui/slot.ts'
import { Menu } from '../menu.tsx'
import { type Column, columnFields, type Place } from './columns.ts'
import { inRole } from './in-role.ts'
import { OpenLink } from './open-link.tsx'
import type { RowActions } from './use-row-actions.tsx'

export interface RowProps {
  index: number
  /** Out of sight and drawn all the same, at this distance from the first row in pixels. */
  pinnedAt: number | undefined
  row: OrganizationRow | undefined
  places: readonly Place[]
  /** The one row that Tab reaches; arrow keys lead to the others. */
  active: boolean
  formatters: Formatters
  onOpen: ((row: OrganizationRow) => void) | undefined
  /** Rows open, by `onOpen` or by the provider's `href`. */
  isLink: boolean
  /** What can be done with a row besides opening it. */
  actions: RowActions | undefined
}

/** One row: a link over the whole of it, and a menu. Without data a skeleton of the same height. */
export const Row = memo(function Row(props: RowProps) {
  const { index, pinnedAt, row, places, active, onOpen, actions } = props
  const classes = useSlot()
  const words = useMessages('orgTable', orgTable)
  const link = useRef<HTMLElement>(null)
  const tabIndex = active ? 0 : -1
  const { number } = props.formatters
  const open = () => link.current?.click()
  const contact = row?.contactEmail ?? row?.contactPhone

  /** What has a title of its own lies above the link; clicks on it belong to the link all the same. */
  function passToLink({ target, nativeEvent }: MouseEvent<HTMLElement>) {
    if ((target as HTMLElement).closest('a, button')) return // an event of an element comes from an element
    link.current?.dispatchEvent(new window.MouseEvent('click', nativeEvent))
  }

  return (
    <tr
      {...inRole('row')}
      aria-rowindex={index + 2}
      data-index={index}
      tabIndex={row ? undefined : -1}
      className={classes('org-table__row')}
      data-pinned={pinnedAt !== undefined}
      style={pinnedAt === undefined ? undefined : { insetBlockStart: pinnedAt }}
      onClick={passToLink}
    >
      {places.map((place) => (
        <td
          key={place}
          {...inRole(row && place === 'name' ? 'rowheader' : 'cell')}
          className={classes('org-table__cell')}
          data-column={place}
        >
          {place === 'actions' ? (
            row &&
            actions && (
              <Menu
                key={row.id} // an open menu never changes hands
                label={words.rowActions(row.name)}
                tabIndex={tabIndex}
                items={({ rowItems }) =>
                  rowItems({ row, words, number, actions, open: props.isLink && open })
                }
              />
            )
          ) : !row ? (
            <Skeleton still size={place === 'name' ? 'large' : 'small'} />
          ) : place === 'name' ? (
            <>
              <OpenLink ref={link} row={row} tabIndex={tabIndex} onOpen={onOpen} />
              {contact && <span className={classes('org-table__email')}>{contact}</span>}
            </>
          ) : (
            <Fact {...props} row={row} column={place} />
          )}
        </td>
      ))}
    </tr>
  )
})

function Fact({ row, column, formatters }: RowProps & { row: OrganizationRow; column: Column }) {
  const classes = useSlot()
  const words = useMessages('orgTable', orgTable)
  const value = row[columnFields[column]]
  if (column === 'created') {
    const at = row.createdAt
    return (
      at && (
        <time className={classes('org-table__time')} dateTime={at} title={formatters.dateTime(at)}>
          {formatters.relativeTime(at)}
        </time>
      )
    )
  }
  if (typeof value !== 'number') return <span className={classes('org-table__text')}>{value}</span>
  const pending = (column === 'lines' && row.pendingLocations) || 0
  const unit = column === 'people' ? words.peopleCount : words.linesCount
  return (
    <>
      {formatters.number(value)} {/* The header says it too; a card has none. */}
      <span className={classes('org-table__unit')}>{unit(value)}</span>
      {pending > 0 && (
        <span className={classes('org-table__pending')}>
          <Dot tone="warning" />
          {words.pending(pending, formatters.number(pending))}
        </span>
      )}
    </>
  )
}
