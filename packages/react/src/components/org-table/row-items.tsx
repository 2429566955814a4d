import type { OrganizationRow } from '@partnerkit/contract/client'
import type { orgTable } from '../../messages/en/org-table.ts'
import type { Formatters } from '../../messages/formatters.ts'
import type { MenuItem } from '../../ui/menu-popup.tsx'
import { PeopleFirst } from '../organization/people-first.tsx'
import type { RowActions } from './use-row-actions.tsx'

export interface RowItemsOptions {
  row: OrganizationRow
  words: typeof orgTable
  number: Formatters['number']
  actions: RowActions
  /** Where rows open. */
  open: (() => void) | false
}

/** What a row's menu offers. Part of the chunk that draws it: no table needs it before. */
export function rowItems({ row, words, number, actions, open }: RowItemsOptions): MenuItem[] {
  const { mayUpdate, mayDelete, ask } = actions
  const items: MenuItem[] = []
  if (open) items.push({ label: words.open, onSelect: open })
  if (mayUpdate) items.push({ label: words.edit, onSelect: () => ask({ kind: 'edit', row }) })
  if (mayDelete) {
    items.push({
      label: words.delete,
      tone: 'danger',
      impossible: row.userCount ? <PeopleFirst count={row.userCount} number={number} /> : undefined,
      onSelect: () => ask({ kind: 'delete', row }),
    })
  }
  return items
}
