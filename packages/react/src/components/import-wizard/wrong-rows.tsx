'use client'
import { importWizard } from '../../messages/en/import-wizard.ts'
import { useFormatters } from '../../messages/formatters.ts'
import { useMessages } from '../../messages/messages.ts'
import { Item } from '../../ui/item.tsx'
import { useSlot } from '../../ui/slot.ts'
import type { Reasons, WrongRow } from './use-reasons.ts'

export interface WrongRowsProps {
  rows: readonly WrongRow[]
  /** Of all there are. */
  total: number
  reasons: Reasons
}

const most = 50

/** Row by row, and cell by cell, what has to be corrected. */
export function WrongRows({ rows, total, reasons }: WrongRowsProps) {
  const words = useMessages('importWizard', importWizard)
  const { number } = useFormatters()
  const classes = useSlot()
  if (rows.length === 0) return null
  const shown = rows.slice(0, most)
  return (
    <div className={classes('onboard-step__rows')}>
      <ul className={classes('card')} aria-label={words.wrongList}>
        {shown.map((row) => (
          <Item
            key={row.offset}
            title={reasons.titleOf(row)}
            text={reasons.reasonsOf(row).map((reason) => (
              <span key={reason} className={classes('field__note')} data-invalid="">
                {reason}
              </span>
            ))}
          />
        ))}
      </ul>
      {total > shown.length && <p className="pk">{words.more(number(total - shown.length))}</p>}
    </div>
  )
}
