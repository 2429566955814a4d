import type { Session } from '@partnerkit/contract/client'
import { type RowsName, rowForms } from '../../hooks/onboarding/draft.ts'
import { formsOf } from '../../hooks/onboarding/wizard.ts'

/** Whether the wizard has a question for a path such as `owner.email` or `users.2.email`. */
export function isAsked(path: string, session: Session | undefined): boolean {
  const [, section = '', name] = /^(\w+)\.(?:\d+\.)?(.+)$/.exec(path) ?? []
  const form = rowForms[section as RowsName] ?? section // any other is a form's own name, or none
  return formsOf(session)[form as 'owner']?.some((field) => field.name === name) ?? false
}
