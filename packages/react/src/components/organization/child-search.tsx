'use client'
import type { OrganizationRow } from '@partnerkit/contract/client'
import { useChildren } from '../../hooks/use-children.ts'
import { organizationChildren } from '../../messages/en/organization-children.ts'
import { useMessages } from '../../messages/messages.ts'
import { Empty } from '../../ui/empty.tsx'
import { Item } from '../../ui/item.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { useSlot } from '../../ui/slot.ts'
import { ChildLink } from './child-link.tsx'

export interface ChildSearchProps {
  organizationId: string
  search: string
}

/** What a search finds anywhere below a customer, each with the way that leads to it. */
export function ChildSearch({ organizationId, search }: ChildSearchProps) {
  const words = useMessages('organizationChildren', organizationChildren)
  const classes = useSlot()
  const { data, error, refresh } = useChildren(organizationId, { search, limit: most })

  if (error) return <ProblemNotice title={words.error} error={error} onRetry={() => void refresh()} />
  if (!data) return null
  if (data.items.length === 0) return <Empty text={words.noMatch(search)} />
  return (
    <>
      <span className="pk pk-hidden" role="status">
        {words.found(data.items.length, String(data.items.length))}
      </span>
      <ul className={classes('list')} aria-label={words.results}>
        {data.items.map((child) => (
          <Item
            key={child.id}
            title={<ChildLink child={child} />}
            text={[wayTo(child, organizationId), child.slug].filter(Boolean).join(' · ')}
          />
        ))}
      </ul>
    </>
  )
}

/** A search that finds more should be a longer one. */
const most = 50

/** The names between the customer whose page it is and the one that was found. */
function wayTo({ path = [] }: OrganizationRow, organizationId: string): string {
  const from = path.findIndex(({ id }) => id === organizationId) + 1
  return path
    .slice(from)
    .map(({ name }) => name)
    .join(' › ')
}
