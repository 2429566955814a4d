'use client'
import { Skeleton } from '../../ui/skeleton.tsx'
import { useSlot } from '../../ui/slot.ts'

/**
 * The picture of a dashboard while there is none: sections at the side, numbers, a chart, a list. It pulses as one: bars
 * that each pulse are as many layers to paint, and keep a small machine from loading what they wait for.
 */
export function DashboardSkeleton() {
  const classes = useSlot()
  return (
    <div className={classes('embed-dashboard__skeleton')} aria-hidden="true">
      <div className={classes('embed-dashboard__side')}>
        {sections.map((section) => (
          <Skeleton still key={section} size={section === 0 ? 'large' : 'medium'} />
        ))}
      </div>
      <div className={classes('embed-dashboard__main')}>
        <div className={classes('embed-dashboard__head')}>
          <Skeleton still size="large" />
          <Skeleton still />
        </div>
        <div className={classes('embed-dashboard__tiles')}>
          {tiles.map((tile) => (
            <div key={tile} className={classes('embed-dashboard__tile')}>
              <Skeleton still />
              <Skeleton still size="small" />
            </div>
          ))}
        </div>
        <div className={classes('embed-dashboard__chart')}>
          <svg
            className={classes('embed-dashboard__curve')}
            viewBox="0 0 96 32"
            preserveAspectRatio="none"
            aria-hidden="true"
          >
            <path d="M0 26c6-8 10-9 16-6s10 4 16-4 8-9 16-5 10 9 16 3 8-13 16-11 10 8 16 2v27H0z" />
          </svg>
        </div>
        {rows.map((row) => (
          <div key={row} className={classes('embed-dashboard__line')}>
            <Skeleton still size="large" />
            <Skeleton still size="small" />
          </div>
        ))}
      </div>
    </div>
  )
}

const sections = [0, 1, 2, 3, 4]
const tiles = [0, 1, 2]
const rows = [0, 1, 2, 3, 4, 5, 6, 7]
