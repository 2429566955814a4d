import type { PartnerKitError, Session } from '@partnerkit/contract/client'
import type { FieldErrors } from './check.ts'
import {
  type DraftPatch,
  emptyDraft,
  fromWire,
  type OnboardingDraft,
  patchDraft,
  type RowsName,
  rowForms,
  rowsNames,
} from './draft.ts'

/** `organization` is asked together with the owner. Where nothing else is asked for there is no `review`. */
export type WizardStep = 'organization' | RowsName | 'review'

export interface Wizard {
  /** Whose draft, and which: where it is stored. Empty until the session is known. */
  readonly slot: string
  /** Of the onboarding this draft becomes. The same for every attempt, so that it is created once. */
  readonly id: string
  readonly draft: OnboardingDraft
  readonly step: WizardStep
  /** The onboarding to show instead of the form: the one that was started, or resumed. */
  readonly shown?: string | undefined
  readonly errors: FieldErrors
  readonly error?: PartnerKitError | undefined
  readonly isBusy: boolean
  /** Worth storing: something was typed or sent. */
  readonly isTouched: boolean
}

export type WizardEvent =
  | { type: 'open'; slot: string; id: string; stored: unknown }
  | { type: 'edit'; patch: DraftPatch | ((draft: OnboardingDraft) => DraftPatch) }
  | { type: 'go'; step: WizardStep; errors?: FieldErrors }
  | { type: 'send' }
  | { type: 'renew'; id: string }
  | { type: 'answered'; shown: string }
  | { type: 'failed'; error: PartnerKitError; errors: FieldErrors }
  | { type: 'show'; id: string }
  | { type: 'finished' }

export const closed: Wizard = {
  slot: '',
  id: '',
  draft: emptyDraft,
  step: 'organization',
  errors: {},
  isBusy: false,
  isTouched: false,
}

export function nextWizard(now: Wizard, event: WizardEvent): Wizard {
  switch (event.type) {
    case 'open':
      return { ...closed, slot: event.slot, id: event.id, ...readStored(event.stored) }
    case 'edit': {
      const patch = typeof event.patch === 'function' ? event.patch(now.draft) : event.patch
      const draft = patchDraft(now.draft, patch)
      const before = fromWire({ ...now.draft })
      const after = fromWire({ ...draft })
      const errors = Object.fromEntries(
        Object.entries(now.errors).filter(([path]) => before[path] === after[path]),
      )
      return { ...now, draft, errors, isTouched: true }
    }
    case 'go':
      return { ...now, step: event.step, errors: event.errors ?? now.errors }
    case 'send':
      return { ...now, isBusy: true, error: undefined, errors: {} }
    case 'renew':
      return { ...now, id: event.id }
    case 'answered':
      return { ...now, isBusy: false, shown: event.shown, isTouched: true }
    case 'failed': {
      const step = stepOf(Object.keys(event.errors)[0])
      return { ...now, isBusy: false, error: event.error, errors: event.errors, step: step ?? now.step }
    }
    case 'show':
      return { ...now, shown: event.id, error: undefined, errors: {}, isTouched: true }
    case 'finished':
      return { ...now, isTouched: false }
  }
}

/** The step on which a path is asked for. */
export function stepOf(path: string | undefined): WizardStep | undefined {
  const section = path?.split('.')[0]
  if (section === 'organization' || section === 'owner') return 'organization'
  return rowsNames.find((name) => name === section)
}

/** What the vendor has a form for and this person may do. */
export function stepsOf(session: Session | undefined): WizardStep[] {
  if (!session) return []
  const { forms, capabilities } = session
  const lists = rowsNames.filter(
    (name) => forms[rowForms[name]] && capabilities[createsRow[name]] === 'allowed',
  )
  return lists.length > 0 ? ['organization', ...lists, 'review'] : ['organization']
}

const createsRow = {
  users: 'createUser',
  locations: 'createLocation',
  invitations: 'createInvitation',
} as const

/** The forms of those steps and no others. */
export function formsOf(session: Session | undefined): Partial<Session['forms']> {
  const steps = stepsOf(session)
  const forms = { ...session?.forms }
  for (const name of rowsNames) if (!steps.includes(name)) delete forms[rowForms[name]]
  return forms
}

/** Raised when what is stored gets another meaning: an older draft is dropped then. A list it lacks is an empty one. */
const version = 1

interface Stored extends Pick<Wizard, 'id' | 'draft' | 'step' | 'shown'> {
  version: number
}

export function toStored({ id, draft, step, shown }: Wizard): Stored {
  // What was only looked at, by `resume`, is not this draft's.
  return { version, id, draft: withoutSecrets(draft), step, ...(shown === id && { shown }) }
}

function readStored(stored: unknown): Partial<Wizard> {
  if (typeof stored !== 'object' || stored === null || !('version' in stored) || stored.version !== version) {
    return {}
  }
  const { id, draft, step, shown } = stored as Stored // written by toStored in this version
  return { id, draft: { ...emptyDraft, ...draft }, step, shown, isTouched: true }
}

/** No vendor asks for one. Should a form ever do, it is typed again rather than kept. */
const secret = /token|secret|password/i

function withoutSecrets(draft: OnboardingDraft): OnboardingDraft {
  const kept = (name: string, value: unknown) => (secret.test(name) ? undefined : value)
  return JSON.parse(JSON.stringify(draft, kept))
}
