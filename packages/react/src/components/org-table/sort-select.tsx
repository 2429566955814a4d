'use client'
import { orgTable } from '../../messages/en/org-table.ts'
import { useMessages } from '../../messages/messages.ts'
import { Icon } from '../../ui/icon.tsx'
import { useSlot } from '../../ui/slot.ts'
import { type Column, sortFields } from './columns.ts'

const columns = Object.keys(sortFields) as Column[] // the keys of a record by column

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
        value={sort ?? ''}
        onChange={(event) => onSort(event.target.value)}
      >
        {!sort && <option value="">{words.sort}</option>}
        {columns
          .filter((column) => fields.includes(sortFields[column]))
          .flatMap((column) => [
            <option key={column} value={sortFields[column]}>
              {words[column]} ↑
            </option>,
            <option key={`-${column}`} value={`-${sortFields[column]}`}>
              {words[column]} ↓
            </option>,
          ])}
      </select>
      <Icon name="unfold" />
    </span>
  )
}
