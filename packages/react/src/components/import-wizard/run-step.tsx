'use client'
import { leftOf } from '../../hooks/import/speed.ts'
import { importWizard } from '../../messages/en/import-wizard.ts'
import { useFormatters } from '../../messages/formatters.ts'
import { useMessages } from '../../messages/messages.ts'
import { Badge, type Tone } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { useSlot } from '../../ui/slot.ts'
import type { ImportStepProps } from './columns-step.tsx'
import { DownloadReasons } from './download-reasons.tsx'
import { ImportPage } from './import-page.tsx'
import { ProgressBar } from './progress-bar.tsx'
import { useReasons } from './use-reasons.ts'
import { WrongRows } from './wrong-rows.tsx'

const tones = {
  done: 'success',
  exists: 'neutral',
  refused: 'danger',
  unknown: 'warning',
  running: 'warning',
  pending: 'neutral',
} as const satisfies Record<string, Tone>

const statuses = Object.keys(tones) as (keyof typeof tones)[] // its own keys

/** How it is getting on, and what came of it. */
export function RunStep({ flow, labelOf }: ImportStepProps) {
  const words = useMessages('importWizard', importWizard)
  const { number } = useFormatters()
  const classes = useSlot()
  const reasons = useReasons(flow, labelOf)
  const { job, problems, perMinute, secondsLeft, isBusy } = flow
  if (!job) return null
  const { status, counts, total } = job
  const isOver = status === 'completed' || status === 'cancelled'
  const finished = total - leftOf(job)
  const failed = (counts.refused ?? 0) + (counts.unknown ?? 0)

  return (
    <ImportPage
      title={words.runTitle[status]}
      text={status === 'running' || status === 'paused' ? words.runText[status] : undefined}
      error={flow.error}
      back={
        isOver ? undefined : (
          <Button
            variant="quiet"
            title={words.cancelHint}
            onClick={() => {
              if (!isBusy) void flow.cancel()
            }}
          >
            {words.cancel}
          </Button>
        )
      }
      actions={
        isOver ? (
          <>
            {failed > 0 && <DownloadReasons reasons={reasons} />}
            <Button variant="primary" onClick={flow.reset}>
              {words.another}
            </Button>
          </>
        ) : status === 'running' ? (
          <Button busy={isBusy} onClick={() => void flow.pause()}>
            {words.pause}
          </Button>
        ) : (
          <Button variant="primary" busy={isBusy} onClick={() => void flow.resume()}>
            {words.resume}
          </Button>
        )
      }
    >
      <div className={classes('field')}>
        <ProgressBar done={finished} total={total} label={words.fileTitle} />
        <span className={classes('field__note')} role="status">
          {[
            words.progress(number(finished), number(total)),
            perMinute > 0 && words.speed(number(perMinute)),
            secondsLeft !== undefined && words.left(secondsLeft),
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </div>
      <ul className={classes('item__main')}>
        {statuses.map((one) => {
          const count = counts[one] ?? 0
          return (
            count > 0 && (
              <li key={one} className="pk">
                <Badge tone={tones[one]}>{words.counts[one](number(count))}</Badge>
              </li>
            )
          )
        })}
      </ul>
      {isOver && <WrongRows rows={problems} total={counts.refused ?? 0} reasons={reasons} />}
    </ImportPage>
  )
}
