'use client'
import { useEffect, useRef, useState } from 'react'
import { onboardWizard } from '../../messages/en/onboard-wizard.ts'
import { useMessages } from '../../messages/messages.ts'
import { Button } from '../../ui/button.tsx'
import { Fields, type FieldsProps } from '../../ui/fields.tsx'
import { useSlot } from '../../ui/slot.ts'

/** The id a partner gives a person. Hardly anybody wants to; who may is told of it, no more. */
const ownId = 'externalId'

/** The questions of one form, with the partner's own id tucked away. */
export function FormSection(props: FieldsProps) {
  const { fields } = props
  const rare = fields.filter(({ name }) => name === ownId)
  return (
    <>
      <Fields {...props} fields={fields.filter(({ name }) => name !== ownId)} />
      {rare.length > 0 && <OwnId {...props} fields={rare} />}
    </>
  )
}

function OwnId(props: FieldsProps) {
  const words = useMessages('onboardWizard', onboardWizard)
  const classes = useSlot()
  const [open, setOpen] = useState(false)
  const element = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (open) element.current?.querySelector('input')?.focus()
  }, [open])

  const isUsed = Boolean(props.values[ownId] || props.errors[`${props.path}.${ownId}`])
  return (
    <div ref={element} className={classes('onboard-step__own')}>
      {open || isUsed ? (
        <Fields {...props} hints={{ [ownId]: words.ownIdHint }} />
      ) : (
        <Button variant="link" aria-expanded={false} onClick={() => setOpen(true)}>
          {words.ownId}
        </Button>
      )}
    </div>
  )
}
