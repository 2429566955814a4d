'use client'
import { orgTable } from '../../messages/en/org-table.ts'
import { useMessages } from '../../messages/messages.ts'
import { Icon } from '../../ui/icon.tsx'
import { useSlot } from '../../ui/slot.ts'
import { allColumns, columnFields } from './columns.ts'

export interface SortSelectProps {
  /** Fields the session offers to sort by. */
  fields: readonly string[]
  sort: string | undefined
  onSort: (sort: string) => void
}

/** Where rows are cards there are no headers to click: the same orders as a list of choices. */
export function SortSelect({ fields, sort, onSort }: SortSelectProps) {
  const words = useMessages('orgTable', orgTable)
  const classes = useSlot()
  return (
    <span className={`${classes('select')} ${classes('org-table__order')}`}>
      <select
        className={classes('input')}
        data-select=""
        aria-label={words.sort}
        value={sort}
        onChange={(event) => onSort(event.target.value)}
      >
        {allColumns
          .filter((column) => fields.includes(columnFields[column]))
          .flatMap((column) =>
            ['', '-'].map((direction) => (
              <option key={direction + column} value={direction + columnFields[column]}>
                {words[column]} {direction ? '↓' : '↑'}
              </option>
            )),
          )}
      </select>
      <Icon name="unfold" />
    </span>
  )
}
