'use client'
import { organizationDialogs } from '../../messages/en/organization-dialogs.ts'
import type { Formatters } from '../../messages/formatters.ts'
import { useMessages } from '../../messages/messages.ts'

/** Why a customer with people in it cannot be deleted yet. */
export function PeopleFirst({ count, number }: Pick<Formatters, 'number'> & { count: number }) {
  const words = useMessages('organizationDialogs', organizationDialogs)
  return words.peopleFirst(count, number(count))
}
