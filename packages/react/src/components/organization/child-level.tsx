'use client'
import type { Organization, OrganizationRow } from '@partnerkit/contract/client'
import { useId, useState } from 'react'
import { useChildren } from '../../hooks/use-children.ts'
import { organizationChildren } from '../../messages/en/organization-children.ts'
import { useFormatters } from '../../messages/formatters.ts'
import { useMessages } from '../../messages/messages.ts'
import { Button } from '../../ui/button.tsx'
import { FoldIcon } from '../../ui/fold-icon.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { useSlot } from '../../ui/slot.ts'
import { ChildLink } from './child-link.tsx'

export interface LevelProps {
  /** Whose children. */
  organization: Pick<Organization, 'id' | 'name'>
  /** Of the first of them. */
  offset: number
}

/** The customers directly below one, as items of a list. Long levels are shown piece by piece. */
export function Level({ organization, offset }: LevelProps) {
  const words = useMessages('organizationChildren', organizationChildren)
  const classes = useSlot()
  const { data, error, refresh } = useChildren(organization.id, { offset, limit: Level.size })
  const [isLonger, setLonger] = useState(false)

  if (error) {
    return (
      <li className={classes('tree__node')}>
        <ProblemNotice title={words.error} error={error} onRetry={() => void refresh()} />
      </li>
    )
  }
  if (!data) {
    return (
      <li className={classes('tree__node')} aria-busy="true">
        <div className={classes('item')}>
          <Skeleton size="large" />
        </div>
      </li>
    )
  }
  const { items, total } = data
  const end = offset + items.length
  const hasMore = total === undefined ? items.length === Level.size : end < total
  return (
    <>
      {items.map((child) => (
        <Node key={child.id} child={child} />
      ))}
      {items.length === 0 && offset === 0 && (
        <li className={classes('tree__node')}>
          <p className={`${classes('item')} ${classes('item__text')}`}>
            {words.noneBelow(organization.name)}
          </p>
        </li>
      )}
      {hasMore && !isLonger && (
        <li className={classes('tree__node')}>
          <div className={classes('item')}>
            <Button variant="link" onClick={() => setLonger(true)}>
              {words.more}
            </Button>
          </div>
        </li>
      )}
      {isLonger && <Level organization={organization} offset={end} />}
    </>
  )
}

/** How many of a level are asked for at once. */
Level.size = 50

function Node({ child }: { child: OrganizationRow }) {
  const words = useMessages('organizationChildren', organizationChildren)
  const { number } = useFormatters()
  const classes = useSlot()
  const id = useId()
  const [isOpen, setOpen] = useState(false)
  const { name, slug, childCount } = child
  const isLeaf = childCount === 0 || child.hasChildren === false

  return (
    <li className={classes('tree__node')} data-node="">
      <div className={classes('item')}>
        <span className={classes('tree__fold')}>
          {!isLeaf && (
            <Button
              variant="quiet"
              label={isOpen ? words.close(name) : words.open(name)}
              data-small=""
              data-fold=""
              aria-expanded={isOpen}
              aria-controls={isOpen ? id : undefined}
              onClick={() => setOpen(!isOpen)}
            >
              <FoldIcon open={isOpen} />
            </Button>
          )}
        </span>
        <div className={classes('item__body')}>
          <ChildLink child={child} />
          <span className={classes('item__text')}>
            {[slug, childCount && words.below(childCount, number(childCount))].filter(Boolean).join(' · ')}
          </span>
        </div>
      </div>
      {isOpen && (
        <ul id={id} className={classes('tree__level')} aria-label={words.below(childCount ?? 2, name)}>
          <Level organization={child} offset={0} />
        </ul>
      )}
    </li>
  )
}
