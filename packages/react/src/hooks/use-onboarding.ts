'use client'
import type { Onboarding, PartnerKitError } from '@partnerkit/contract/client'
import { useCallback, useEffect, useRef } from 'react'
import { useKit } from '../provider/context.ts'
import { checkDraft, type FieldErrors } from './onboarding/check.ts'
import { type DraftPatch, type OnboardingDraft, toBody } from './onboarding/draft.ts'
import { startOnboarding } from './onboarding/start.ts'
import { announce, onboardingKey, useProgress } from './onboarding/use-progress.ts'
import { useWizard } from './onboarding/use-wizard.ts'
import { formsOf, stepOf, stepsOf, type WizardStep } from './onboarding/wizard.ts'
import { useSessionData } from './read.ts'

export interface OnboardingOptions {
  /** Shows this onboarding instead of a form. */
  onboardingId?: string
  /** Keeps drafts apart where a portal has several wizards. @default 'onboarding' */
  draftKey?: string
}

export interface OnboardingWizard {
  /** Of the onboarding that this draft becomes. */
  readonly id: string
  /** What this vendor has a form for and this person may do. Empty until the session is known. */
  readonly steps: readonly WizardStep[]
  readonly step: WizardStep
  /** As far as the steps before it are filled in: it stops at the first that is not. */
  readonly goTo: (step: WizardStep) => void
  /** False when something on this step has to be corrected first. After the last one there is nothing but `submit`. */
  readonly next: () => boolean
  readonly back: () => void
  /** What was typed. It survives a reload of the page in this tab, and nobody else gets to see it. */
  readonly draft: OnboardingDraft
  readonly setDraft: (patch: DraftPatch | ((draft: OnboardingDraft) => DraftPatch)) => void
  /** What has to be corrected, by path: `owner.email`, `users.0.email`. Gone once the value is edited. */
  readonly errors: FieldErrors
  /**
   * Sends everything. However often it is called, one organization comes of it. Never rejects: resolves with
   * undefined when something has to be corrected or has failed.
   */
  readonly submit: () => Promise<Onboarding | undefined>
  readonly isSubmitting: boolean
  /** The onboarding that was started or resumed: show it instead of the form. */
  readonly onboarding: Onboarding | undefined
  /** There is one to show, and it is being asked for: show neither the form nor progress yet. */
  readonly isLoading: boolean
  /** Corrects a refused step. The whole input of the step, as in `steps[].input`; of `organization` with its owner. */
  readonly retryStep: (stepId: string, input: Record<string, unknown>) => Promise<Onboarding | undefined>
  /**
   * Ends an onboarding that waits. What it has created stays, unless `cleanUp` asks for it to be deleted too.
   */
  readonly cancel: (options?: { cleanUp?: boolean }) => Promise<Onboarding | undefined>
  readonly resume: (onboardingId: string) => void
  /** Forgets what was typed and starts over. What the server was told already goes on there. */
  readonly discard: () => void
  readonly error: PartnerKitError | undefined
}

/**
 * The whole flow that brings a customer in: organization and owner, people, lines, review, progress.
 * `OnboardWizard` is this with forms around it.
 *
 * @example
 * const { steps, step, draft, setDraft, next, submit, onboarding } = useOnboarding()
 */
export function useOnboarding({ onboardingId, draftKey }: OnboardingOptions = {}): OnboardingWizard {
  const kit = useKit('useOnboarding')
  const session = useSessionData('useOnboarding')
  const store = useWizard(kit, session, draftKey ?? onboardingId ?? 'onboarding')
  const { wizard, now, send, reopen } = store
  const progress = useProgress(kit, wizard.shown ?? onboardingId)
  const onboarding = progress.data

  const steps = stepsOf(session)
  const forms = formsOf(session)
  const step = steps.includes(wizard.step) ? wizard.step : 'organization'
  const at = steps.indexOf(step)

  const isOver = onboarding?.status === 'completed' && onboarding.id === wizard.id
  useEffect(() => {
    if (isOver) send({ type: 'finished' })
  }, [isOver, send])

  function goTo(target: WizardStep, checked = steps.indexOf(target)): boolean {
    const before = steps.slice(0, checked)
    const errors = checkDraft(now().draft, forms)
    const wrong = before.find((candidate) => Object.keys(errors).some((path) => stepOf(path) === candidate))
    const shown = Object.entries(errors).filter(([path]) => stepOf(path) === wrong)
    send({ type: 'go', step: wrong ?? target, ...(wrong && { errors: Object.fromEntries(shown) }) })
    return !wrong
  }

  /** Does one thing at a time: a second click joins the first. */
  const underWay = useRef<Promise<Onboarding | undefined>>(undefined)
  function once(work: () => Promise<Onboarding>, pathInDraft: (path: string) => string) {
    underWay.current ??= perform().finally(() => {
      underWay.current = undefined
    })
    return underWay.current

    async function perform() {
      const { slot } = now()
      send({ type: 'send' })
      try {
        const answer = await work()
        if (now().slot !== slot) return undefined // somebody else sits here now
        kit.cache.put(onboardingKey(answer.id), answer)
        announce(kit, answer)
        send({ type: 'answered', shown: answer.id })
        return answer
      } catch (cause) {
        const error = cause as PartnerKitError // the client throws nothing else
        if (now().slot === slot) send({ type: 'failed', error, errors: errorsOf(error, pathInDraft) })
        return undefined
      }
    }
  }

  async function submit() {
    const { draft, id, error } = now()
    // Sent again after it was said that there is one already.
    const duplicate = error?.code === 'already-started'
    const errors = checkDraft(draft, forms)
    const wrong = stepOf(Object.keys(errors)[0])
    if (wrong) {
      send({ type: 'go', step: wrong, errors })
      return undefined
    }
    const { body, pathInDraft } = toBody(draft, forms)
    return once(async () => {
      const renew = (ownId: string) => send({ type: 'renew', id: ownId })
      const answer = await startOnboarding(kit.client, { id, body, duplicate, renew })
      kit.onEvent({ type: 'onboarding-started', onboardingId: answer.id })
      return answer
    }, pathInDraft)
  }

  async function retryStep(stepId: string, input: Record<string, unknown>) {
    if (!onboarding) return undefined
    const { id } = onboarding
    return once(() => kit.client.retryStep({ onboardingId: id, stepId, body: { input } }), asItIs)
  }

  async function cancel({ cleanUp = false }: { cleanUp?: boolean } = {}) {
    if (!onboarding) return undefined
    const call = { onboardingId: onboarding.id }
    return once(async () => {
      await kit.client.cancelOnboarding({ ...call, ...(cleanUp && { cleanUp }) })
      return kit.client.getOnboarding(call)
    }, asItIs)
  }

  return {
    id: wizard.id,
    steps,
    step,
    goTo: (target) => goTo(target),
    next: () => goTo(steps[at + 1] ?? step, at + 1),
    back: () => send({ type: 'go', step: steps[at - 1] ?? step }),
    draft: wizard.draft,
    setDraft: useCallback((patch) => send({ type: 'edit', patch }), [send]),
    errors: { ...refusalsOf(onboarding), ...wizard.errors },
    submit,
    isSubmitting: wizard.isBusy,
    onboarding,
    isLoading: progress.isLoading,
    retryStep,
    cancel,
    resume: useCallback((id) => send({ type: 'show', id }), [send]),
    discard: reopen,
    error: wizard.error ?? progress.error,
  }
}

const asItIs = (path: string) => path

function errorsOf(
  { errors }: Pick<PartnerKitError, 'errors'>,
  pathInDraft: (path: string) => string,
): FieldErrors {
  return Object.fromEntries(
    errors.map((fieldError) => {
      const field = pathInDraft(fieldError.field)
      return [field, { ...fieldError, field }]
    }),
  )
}

/** What the refused steps of an onboarding say about its values. */
function refusalsOf(onboarding: Onboarding | undefined): FieldErrors {
  return errorsOf({ errors: onboarding?.steps.flatMap(({ problem }) => problem?.errors ?? []) ?? [] }, asItIs)
}
