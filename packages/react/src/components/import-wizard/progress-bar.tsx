'use client'
import { useSlot } from '../../ui/slot.ts'

interface ProgressBarProps {
  readonly done: number
  readonly total: number
  readonly label: string
}

/** How much is done. Looks like what is still loading, filled as far as it is. */
export function ProgressBar({ done, total, label }: ProgressBarProps) {
  const classes = useSlot()
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemax={total}
      aria-valuenow={done}
      className={classes('skeleton')}
      data-still="true"
      style={{ inlineSize: '100%' }}
    >
      <div
        style={{
          inlineSize: `${(100 * done) / (total || 1)}%`,
          blockSize: '100%',
          borderRadius: 'inherit',
          background: 'var(--pk_accent)',
        }}
      />
    </div>
  )
}
