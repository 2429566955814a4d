'use client'
import { type FormEvent, useState } from 'react'
import type { ImportTarget } from '../../hooks/import/targets.ts'
import type { ImportFlow } from '../../hooks/use-import.ts'
import { importWizard } from '../../messages/en/import-wizard.ts'
import { useFormatters } from '../../messages/formatters.ts'
import { useMessages } from '../../messages/messages.ts'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { useFocusOnError } from '../use-form.ts'
import { ImportPage } from './import-page.tsx'

export interface ImportStepProps {
  flow: ImportFlow
  labelOf: (target: ImportTarget) => string
}

/** Which column of the file goes into which field. */
export function ColumnsStep({ flow, labelOf }: ImportStepProps) {
  const words = useMessages('importWizard', importWizard)
  const { number } = useFormatters()
  const { file, targets, mapping, missing } = flow
  const [refusals, setRefusals] = useState(0)
  const element = useFocusOnError(refusals)
  const columns = file?.columns ?? []
  const choices = columns.map((column) => [column, column] as const)
  const sampleOf = (column: string) => file?.rows.find((cells) => cells[column])?.[column]?.slice(0, 60)

  const hintOf = (column: string) => {
    const sample = column && sampleOf(column)
    return sample ? words.sample(sample) : undefined
  }

  function submit(event: FormEvent) {
    event.preventDefault()
    event.stopPropagation()
    if (missing.length > 0) return setRefusals(refusals + 1)
    void flow.check()
  }

  return (
    <form noValidate onSubmit={submit}>
      <ImportPage
        title={words.columnsTitle}
        text={words.columnsText(number(file?.rows.length ?? 0))}
        error={flow.error}
        back={<Button onClick={flow.reset}>{words.back}</Button>}
        actions={
          <Button type="submit" variant="primary">
            {words.check}
          </Button>
        }
      >
        <div ref={element} className="pk pk-onboard-step__fields">
          <Field
            form="organization"
            field={{ name: 'key', type: 'select', required: true }}
            label={words.key}
            choices={choices}
            value={flow.key}
            hint={words.keyHint}
            onChange={flow.setKey}
          />
          {targets.map((target) => {
            const column = mapping[target.path] ?? ''
            const isMissing = refusals > 0 && missing.includes(target)
            const hint = hintOf(column)
            return (
              <Field
                key={target.path}
                form={target.form}
                field={{
                  name: target.path,
                  type: 'select',
                  required: target.isRequired,
                  options: [...columns],
                }}
                label={labelOf(target)}
                choices={choices}
                value={column}
                error={isMissing ? { field: target.path, code: 'required', message: target.path } : undefined}
                {...(hint && { hint })}
                onChange={(chosen) => flow.map(target.path, chosen)}
              />
            )
          })}
        </div>
      </ImportPage>
    </form>
  )
}
