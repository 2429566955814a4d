'use client'
import { useState } from 'react'
import { useResolveStep } from '../../hooks/review-writes.ts'
import { reviewPanel } from '../../messages/en/review-panel.ts'
import { useMessages } from '../../messages/messages.ts'
import { Button } from '../../ui/button.tsx'
import { perform } from '../action.ts'
import { dialogs, Overlay } from '../overlay.tsx'
import type { OpenStepProps } from './open-step.tsx'

/** Creates once more. Asks first: it may be the second of its kind. */
export function CreateAnew(props: OpenStepProps) {
  const { step, busy, resolveAction, onError } = props
  const words = useMessages('reviewPanel', reviewPanel)
  const [isAsking, setAsking] = useState(false)
  const { trigger } = useResolveStep(props)

  async function create() {
    const decision = { stepId: step.id, body: { create: true } } as const
    return (await perform(trigger, decision, resolveAction)) !== undefined
  }

  return (
    <>
      <Button disabled={busy} onClick={() => setAsking(true)}>
        {words.create}
      </Button>
      {isAsking && (
        <Overlay chunk={dialogs}>
          {({ ConfirmDialog }) => (
            <ConfirmDialog
              title={words.createTitle(step.subject)}
              label={words.create}
              onConfirm={create}
              onClose={() => setAsking(false)}
              onError={onError}
            >
              {words.createText[step.kind]} {words.createRest}
            </ConfirmDialog>
          )}
        </Overlay>
      )}
    </>
  )
}
