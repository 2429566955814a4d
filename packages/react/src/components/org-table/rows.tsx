'use client'
import type { OrganizationRow } from '@partnerkit/contract/client'
import { orgTable } from '../../messages/en/org-table.ts'
import { useFormatters } from '../../messages/formatters.ts'
import { useMessages } from '../../messages/messages.ts'
import { usePartnerKit } from '../../provider/context.ts'
import { Icon } from '../../ui/icon.tsx'
import { useSlot } from '../../ui/slot.ts'
import { columnFields, nextSort, type Place } from './columns.ts'
import { inRole } from './in-role.ts'
import { Row } from './row.tsx'
import type { RowActions } from './use-row-actions.tsx'
import { useRowFocus } from './use-row-focus.ts'
import type { RowWindow } from './use-row-window.ts'

export interface RowsProps {
  window: RowWindow
  row: (index: number) => OrganizationRow | undefined
  /** How many rows to make room for; skeletons while loading. */
  count: number
  total: number | undefined
  isLoading: boolean
  places: readonly Place[]
  /** The most the table takes. */
  height: number | string | undefined
  sort: string | undefined
  /** Fields the session offers to sort by. */
  sortable: readonly string[]
  onSort: (sort: string) => void
  onOpen: ((row: OrganizationRow) => void) | undefined
  actions: RowActions | undefined
}

/**
 * The table itself. Only some rows exist and they are positioned, which takes a table's semantics away:
 * hence the roles, and the numbers that say which row of how many each one is.
 */
export function Rows(props: RowsProps) {
  const { window, row, count, total, places, sort, sortable, onSort, onOpen, actions } = props
  const words = useMessages('orgTable', orgTable)
  const classes = useSlot()
  const formatters = useFormatters()
  const { href } = usePartnerKit()
  const { setBox, body, rowHeight } = window
  const first = Math.min(window.first, count)
  const last = Math.min(window.last, count - 1)
  const { active, handlers } = useRowFocus({ ...window, count })

  const drawn = Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index)
  // The focused row stays, wherever the table is scrolled to.
  if (active < first) drawn.unshift(active)
  else if (active > last) drawn.push(active)

  return (
    <div
      ref={setBox}
      className={classes('org-table__scroller')}
      style={{ maxBlockSize: props.height }}
      tabIndex={-1}
      {...handlers}
    >
      <table
        {...inRole('table')}
        className={classes('org-table__table')}
        aria-label={words.caption}
        aria-rowcount={(total ?? -2) + 1} // with the header; -1: nobody knows
        aria-busy={props.isLoading}
      >
        <thead {...inRole('rowgroup')} className={classes('org-table__header')}>
          <tr {...inRole('row')} aria-rowindex={1} className={classes('org-table__titles')}>
            {places.map((place) => {
              const field = place === 'actions' ? '' : columnFields[place]
              const direction = sort === field ? 'ascending' : sort === `-${field}` ? 'descending' : undefined
              return (
                <th
                  key={place}
                  {...inRole('columnheader')}
                  scope="col"
                  className={classes('org-table__cell')}
                  data-column={place}
                  aria-sort={direction}
                >
                  {sortable.includes(field) ? (
                    <button
                      type="button"
                      className={classes('org-table__sort')}
                      onClick={() => onSort(nextSort(field, sort))}
                    >
                      {words[place]}
                      {direction && <Icon name={direction === 'ascending' ? 'up' : 'down'} />}
                    </button>
                  ) : (
                    <span className={field ? 'pk' : 'pk pk-hidden'}>{words[place]}</span>
                  )}
                </th>
              )
            })}
          </tr>
        </thead>
        <tbody
          {...inRole('rowgroup')}
          ref={body}
          className={classes('org-table__body')}
          // Room for the rows that are not drawn. Rows without a place of their own cost a third of the style work.
          style={{
            paddingBlockStart: first * rowHeight,
            paddingBlockEnd: Math.max(0, count - last - 1) * rowHeight,
          }}
        >
          {drawn.map((index) => {
            const data = row(index)
            return (
              <Row
                // By place: a row that arrives in its skeleton's place keeps the focus and the table's height.
                key={index}
                index={index}
                pinnedAt={index < first || index > last ? index * rowHeight : undefined}
                row={data}
                places={places}
                active={index === active}
                formatters={formatters}
                onOpen={onOpen}
                isLink={Boolean(onOpen ?? href)}
                actions={actions}
              />
            )
          })}
        </tbody>
      </table>
    </div>
  )
}
