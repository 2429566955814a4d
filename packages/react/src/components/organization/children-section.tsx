'use client'
import type { Organization } from '@partnerkit/contract/client'
import { useState } from 'react'
import { useChildren } from '../../hooks/use-children.ts'
import { organizationChildren } from '../../messages/en/organization-children.ts'
import { useMessages } from '../../messages/messages.ts'
import { Empty } from '../../ui/empty.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { Section } from '../../ui/section.tsx'
import { useSlot } from '../../ui/slot.ts'
import { useSettled } from '../use-settled.ts'
import { Level } from './child-level.tsx'
import { ChildSearch } from './child-search.tsx'
import { moveInTree } from './tree-keys.ts'

/** The customers below one, as a tree that is asked for as it is opened, and a search through all of it. */
export function ChildrenSection({ organization }: { organization: Pick<Organization, 'id' | 'name'> }) {
  const words = useMessages('organizationChildren', organizationChildren)
  const classes = useSlot()
  const { data, error, refresh } = useChildren(organization.id, { limit: Level.size })
  const [typed, setTyped] = useState('')
  const search = useSettled(typed.trim())
  const hasSome = !!data && data.items.length > 0

  return (
    <Section
      title={words.title}
      action={
        hasSome && (
          <input
            className={`${classes('input')} ${classes('section__search')}`}
            inputMode="search"
            aria-label={words.search}
            placeholder={words.search}
            autoComplete="off"
            maxLength={200}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            onKeyDown={(event) => event.key === 'Escape' && setTyped('')}
          />
        )
      }
    >
      {error && <ProblemNotice title={words.error} error={error} onRetry={() => void refresh()} />}
      {(data || !error) && (
        <div className={classes('card')} aria-busy={!data}>
          {search && <ChildSearch organizationId={organization.id} search={search} />}
          {data && !hasSome ? (
            <Empty text={words.empty} />
          ) : (
            // Hidden, not gone: what was opened is open again after a search.
            <ul
              className={classes('tree')}
              aria-label={words.title}
              hidden={search !== ''}
              onKeyDown={moveInTree}
            >
              <Level organization={organization} offset={0} />
            </ul>
          )}
        </div>
      )}
    </Section>
  )
}
