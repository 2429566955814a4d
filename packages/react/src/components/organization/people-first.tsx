'use client'
import { organizationDialogs } from '../../messages/en/organization-dialogs.ts'
import { useFormatters } from '../../messages/formatters.ts'
import { useMessages } from '../../messages/messages.ts'

/** Why a customer with people in it cannot be deleted yet. */
export function PeopleFirst({ count }: { count: number }) {
  const words = useMessages('organizationDialogs', organizationDialogs)
  const { number } = useFormatters()
  return words.peopleFirst(count, number(count))
}
