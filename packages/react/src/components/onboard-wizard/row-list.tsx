'use client'
import type { Field } from '@partnerkit/contract/client'
import { useEffect, useRef, useState } from 'react'
import { type FieldValues, type RowsName, rowForms } from '../../hooks/onboarding/draft.ts'
import type { OnboardingWizard } from '../../hooks/use-onboarding.ts'
import { onboardWizard } from '../../messages/en/onboard-wizard.ts'
import { useFormatters } from '../../messages/formatters.ts'
import { useMessages } from '../../messages/messages.ts'
import { Button } from '../../ui/button.tsx'
import { useSlot } from '../../ui/slot.ts'
import { FormSection } from './form-section.tsx'

export interface RowListProps {
  wizard: OnboardingWizard
  list: RowsName
  fields: readonly Field[]
}

/** People, lines or invitations, one under the other. There is always one to fill in; empty ones are not sent. */
export function RowList({ wizard, list, fields }: RowListProps) {
  const words = useMessages('onboardWizard', onboardWizard)
  const classes = useSlot()
  const { number } = useFormatters()
  const element = useRef<HTMLDivElement>(null)
  const [added, setAdded] = useState(0)
  const { draft, setDraft, errors } = wizard
  const rows = rowsOf(draft[list])

  useEffect(() => {
    if (added > 0) element.current?.querySelector<HTMLElement>('[data-last] input')?.focus()
  }, [added])

  const change = (next: (rows: readonly FieldValues[]) => readonly FieldValues[]) =>
    setDraft((current) => ({ [list]: next(rowsOf(current[list])) }))

  function remove(index: number) {
    change((all) => all.filter((_, at) => at !== index))
    element.current?.querySelector<HTMLElement>('[data-add] button')?.focus()
  }

  return (
    <div ref={element} className={classes('onboard-step__rows')}>
      {rows.map((row, index) => {
        const title = words.rows[list].row(index + 1, number(index + 1))
        return (
          <fieldset
            // biome-ignore lint/suspicious/noArrayIndexKey: a row has no other identity than its place
            key={index}
            className={classes('onboard-step__row')}
            data-last={index === rows.length - 1 ? '' : undefined}
          >
            <legend className={classes('onboard-step__number')}>{title}</legend>
            <FormSection
              form={rowForms[list]}
              fields={fields}
              values={row}
              path={`${list}.${index}`}
              errors={errors}
              onChange={(name, value) =>
                change((all) => all.map((old, at) => (at === index ? { ...old, [name]: value } : old)))
              }
            />
            {rows.length > 1 && (
              <span className={classes('onboard-step__remove')}>
                <Button
                  variant="quiet"
                  icon="close"
                  label={words.remove(title)}
                  data-small=""
                  onClick={() => remove(index)}
                />
              </span>
            )}
          </fieldset>
        )
      })}
      <div data-add="">
        <Button
          icon="plus"
          onClick={() => {
            change((all) => [...all, {}])
            setAdded(added + 1)
          }}
        >
          {words.rows[list].add}
        </Button>
      </div>
    </div>
  )
}

function rowsOf(rows: readonly FieldValues[]): readonly FieldValues[] {
  return rows.length > 0 ? rows : [{}]
}
