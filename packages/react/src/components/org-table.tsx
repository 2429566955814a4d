'use client'
import type {
  Organization,
  OrganizationPatch,
  OrganizationRow,
  PartnerKitError,
} from '@partnerkit/contract/client'
import { type ReactNode, useEffect, useMemo, useState } from 'react'
import { useOrganizationRows } from '../hooks/use-organization-rows.ts'
import { useSession } from '../hooks/use-session.ts'
import { orgTable } from '../messages/en/org-table.ts'
import { useMessages } from '../messages/messages.ts'
import { Button } from '../ui/button.tsx'
import { Empty } from '../ui/empty.tsx'
import { Failure } from '../ui/failure.tsx'
import { Root } from '../ui/root.tsx'
import { useSlot } from '../ui/slot.ts'
import type { Action } from './action.ts'
import { columnsOf, type Place } from './org-table/columns.ts'
import { Rows } from './org-table/rows.tsx'
import { SortSelect } from './org-table/sort-select.tsx'
import { Toolbar } from './org-table/toolbar.tsx'
import { useCountText } from './org-table/use-count-text.ts'
import { useRowActions } from './org-table/use-row-actions.tsx'
import { useRowWindow } from './org-table/use-row-window.ts'
import { useReport } from './use-report.ts'

export interface OrgTableProps {
  /** A row was opened. Without it rows follow the provider's `href`; with neither they do not open. */
  onOpen?: (organization: OrganizationRow) => void
  /** Shows “New customer” to who may create one, and the same way on when there is none yet. */
  onCreate?: () => void
  /** More actions beside the search. */
  toolbar?: ReactNode
  initialSearch?: string
  /** A field of `session.lists.organizations.sort`, with `-` in front for descending. @default the vendor's own order */
  initialSort?: string
  /** The most height the table takes, in pixels or as CSS: `100%` where the host gives it a room. @default 640 */
  height?: number | string
  updateAction?: Action<OrganizationPatch, Organization>
  deleteAction?: Action<{ organizationId: string }, void>
  onError?: (error: PartnerKitError) => void
}

/**
 * All customers this person may see: search, order, open, edit, delete. Draws only what is on screen, so a
 * hundred thousand feel like ten. For your own markup: `useOrganizationRows`.
 *
 * @example
 * <OrgTable onCreate={() => setCreating(true)} />
 */
export function OrgTable(props: OrgTableProps) {
  const { onOpen, onCreate, toolbar, initialSearch = '', initialSort, height, onError } = props
  const words = useMessages('orgTable', orgTable)
  const classes = useSlot()
  const { data: session } = useSession()
  const [typed, setTyped] = useState(initialSearch)
  const [search, setSearch] = useState(initialSearch)
  const [sort, setSort] = useState(initialSort)

  const window = useRowWindow()
  const { scrollToTop } = window
  const { rows, total, count, error, isLoading, refresh } = useOrganizationRows({
    search,
    first: window.first,
    last: window.last,
    ...(sort && { sort }),
  })
  useReport(error, onError)

  useEffect(() => {
    if (typed === search) return
    const timer = setTimeout(
      () => {
        scrollToTop()
        setSearch(typed)
      },
      typed ? typingPause : 0,
    )
    return () => clearTimeout(timer)
  }, [typed, search, scrollToTop])

  function changeSort(next: string) {
    scrollToTop()
    setSort(next)
  }

  const { actions, dialog } = useRowActions(props)
  const sample = [0, 1, 2].flatMap((index) => rows(index) ?? [])
  const names = [...columnsOf(session, sample), ...(actions ? ['actions'] : [])].join()
  const places = useMemo(() => names.split(',') as Place[], [names]) // joined a line above
  const list = session?.lists.organizations
  const shownSort = sort ?? list?.sort[0]
  const create = onCreate && session?.capabilities.createOrganization === 'allowed' && (
    <Button variant="primary" icon="plus" onClick={onCreate}>
      {words.create}
    </Button>
  )

  return (
    <Root slot="org-table">
      <Toolbar
        search={typed}
        onSearch={list?.search ? setTyped : undefined}
        count={useCountText(search, total, count)}
      >
        {list && shownSort && <SortSelect fields={list.sort} sort={shownSort} onSort={changeSort} />}
        {toolbar}
        {total !== 0 && create}
      </Toolbar>
      {error && (
        <Failure
          title={count ? words.refreshError : words.error}
          error={error}
          onRetry={() => void refresh()}
        />
      )}
      {total === 0 ? (
        <div className={classes('org-table__card')}>
          {search ? (
            <Empty text={words.noMatch(search)}>
              <Button onClick={() => setTyped('')}>{words.clearSearch}</Button>
            </Empty>
          ) : (
            <Empty text={words.empty}>{create}</Empty>
          )}
        </div>
      ) : (
        (count > 0 || isLoading) && (
          <Rows
            window={window}
            row={rows}
            count={isLoading ? skeletons : count}
            total={total}
            isLoading={isLoading}
            places={places}
            height={height}
            sort={shownSort}
            sortable={list?.sort ?? []}
            onSort={changeSort}
            onOpen={onOpen}
            actions={actions}
          />
        )
      )}
      {dialog}
    </Root>
  )
}

/** Milliseconds without a key before a search is sent. */
const typingPause = 180

/** Rows drawn while nobody knows how many there will be. */
const skeletons = 8
