'use client'
import { useId, useState } from 'react'
import type { Usage, UsageRange } from '../../hooks/use-usage.ts'
import { organizationUsage } from '../../messages/en/organization-usage.ts'
import { useMessages } from '../../messages/messages.ts'
import { Icon } from '../../ui/icon.tsx'
import { useSlot } from '../../ui/slot.ts'
import { lastDays, lastMonth } from './day-ranges.ts'

export interface UsageDaysProps {
  /** What is on screen: own days begin with these. */
  shown: Usage | undefined
  onChange: (range: UsageRange) => void
}

const ranges = {
  thisMonth: () => ({}), // the server's own
  lastMonth: () => lastMonth(new Date()),
  last30: () => lastDays(new Date(), 30),
  lastYear: () => lastDays(new Date(), 365),
} satisfies Record<string, () => UsageRange>

type Choice = keyof typeof ranges | 'own'

/** Chooses the days: a usual range, or a first and a last one. */
export function UsageDays({ shown, onChange }: UsageDaysProps) {
  const words = useMessages('organizationUsage', organizationUsage)
  const classes = useSlot()
  const id = useId()
  const [choice, setChoice] = useState<Choice>('thisMonth')
  const [own, setOwn] = useState<Required<UsageRange>>()

  function choose(next: Choice) {
    setChoice(next)
    if (next === 'own') setOwn(shown && { from: shown.from, to: shown.to })
    else onChange(ranges[next]())
  }

  function change(edge: Partial<UsageRange>) {
    if (!own) return
    const next = { ...own, ...edge }
    setOwn(next)
    // A day that is being typed is none yet.
    if (next.from && next.to && next.from <= next.to) onChange(next)
  }

  return (
    <div className={classes('section__head')}>
      <span className={classes('select')}>
        <select
          className={classes('input')}
          data-select=""
          aria-label={words.days}
          value={choice}
          onChange={(event) => choose(event.target.value as Choice)} // its options are these
        >
          {[...Object.keys(ranges), 'own'].map((name) => (
            <option key={name} value={name}>
              {words.ranges[name]}
            </option>
          ))}
        </select>
        <Icon name="unfold" />
      </span>
      {choice === 'own' &&
        own &&
        (['from', 'to'] as const).map((edge) => (
          <label key={edge} className={classes('section__choice')} htmlFor={id + edge}>
            {words[edge]}
            <input
              id={id + edge}
              type="date"
              className={classes('input')}
              required
              value={own[edge]}
              min={edge === 'to' ? own.from : undefined}
              max={edge === 'from' ? own.to : undefined}
              onChange={(event) => change({ [edge]: event.target.value })}
            />
          </label>
        ))}
    </div>
  )
}
