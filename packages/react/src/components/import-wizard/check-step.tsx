'use client'
import { importWizard } from '../../messages/en/import-wizard.ts'
import { useFormatters } from '../../messages/formatters.ts'
import { useMessages } from '../../messages/messages.ts'
import { Button } from '../../ui/button.tsx'
import type { ImportStepProps } from './columns-step.tsx'
import { DownloadReasons } from './download-reasons.tsx'
import { ImportPage } from './import-page.tsx'
import { useReasons } from './use-reasons.ts'
import { WrongRows } from './wrong-rows.tsx'

/** What would be created, what is there, and what has to be corrected. Nothing was created yet. */
export function CheckStep({ flow, labelOf }: ImportStepProps) {
  const words = useMessages('importWizard', importWizard)
  const { number } = useFormatters()
  const reasons = useReasons(flow, labelOf)
  const { job, file, sent, problems, error } = flow
  const isKnown = job?.status === 'completed'
  const { pending = 0, exists = 0, refused = 0 } = isKnown ? job.counts : {}
  const total = number(job?.total ?? file?.rows.length ?? 0)
  const standing = job ? words.checking : words.sending(number(sent), total)

  return (
    <ImportPage
      title={words.checkTitle}
      error={error}
      back={<Button onClick={file ? flow.back : flow.reset}>{file ? words.back : words.another}</Button>}
      actions={
        <>
          {refused > 0 && <DownloadReasons reasons={reasons} />}
          <Button
            variant="primary"
            busy={flow.isBusy || (!isKnown && !error)}
            disabled={pending === 0} // also until it is known: nobody stands on what cannot be pressed any more
            onClick={() => void flow.start()}
          >
            {isKnown ? words.create(pending, number(pending)) : words.createAny}
          </Button>
        </>
      }
    >
      <div role="status">
        {isKnown ? (
          <>
            <p className="pk">{words.willCreate(pending, number(pending))}</p>
            {exists > 0 && <p className="pk">{words.exist(exists, number(exists))}</p>}
            {refused > 0 && <p className="pk">{words.wrong(refused, number(refused))}</p>}
          </>
        ) : (
          !error && <p className="pk">{standing}</p>
        )}
      </div>
      <WrongRows rows={problems} total={isKnown ? refused : problems.length} reasons={reasons} />
    </ImportPage>
  )
}
