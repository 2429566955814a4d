import type { Session } from '@partnerkit/contract/client'
import { formsOf } from '../../hooks/onboarding/wizard.ts'

/** Whether the wizard has a question for a path such as `owner.email` or `users.2.email`. */
export function isAsked(path: string, session: Session | undefined): boolean {
  const forms = formsOf(session)
  const [, section = '', name = ''] =
    /^(organization|owner|users|locations)\.(?:\d+\.)?(.+)$/.exec(path) ?? []
  const { organization, owner, user: users, location: locations } = forms
  const asked = { organization, owner, users, locations }[section]
  return asked?.some((field) => field.name === name) ?? false
}
