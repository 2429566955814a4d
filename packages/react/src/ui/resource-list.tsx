'use client'
import type { ReactNode } from 'react'
import type { Read } from '../hooks/read.ts'
import { Empty } from './empty.tsx'
import { ProblemNotice } from './problem-notice.tsx'
import { Skeleton } from './skeleton.tsx'
import { useSlot } from './slot.ts'

export interface ResourceListProps<Thing> {
  read: Read<Thing[]>
  /** What could not be loaded. */
  errorTitle: string
  /** What is said where there is none. */
  empty: string
  children: (thing: Thing) => ReactNode
}

/** The things of one read, or the state it is in. */
export function ResourceList<Thing>({ read, errorTitle, empty, children }: ResourceListProps<Thing>) {
  const classes = useSlot()
  const { data, error, refresh } = read
  return (
    <>
      {error && <ProblemNotice title={errorTitle} error={error} onRetry={() => void refresh()} />}
      {(data || !error) && (
        <div className={classes('card')} aria-busy={!data}>
          {!data ? (
            <ul className={classes('list')}>
              <li className={classes('item')}>
                <Skeleton size="large" />
              </li>
            </ul>
          ) : data.length === 0 ? (
            <Empty text={empty} />
          ) : (
            <ul className={classes('list')}>{data.map(children)}</ul>
          )}
        </div>
      )}
    </>
  )
}
