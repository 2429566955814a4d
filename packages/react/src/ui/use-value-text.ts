'use client'
import type { Field } from '@partnerkit/contract/client'
import { useContext } from 'react'
import { fields } from '../messages/en/fields.ts'
import { useMessages } from '../messages/messages.ts'
import { PortalContext } from '../provider/context.ts'
import { countryName } from './country-name.ts'
import { optionText } from './field-words.ts'
import { readablePhone } from './phone.ts'

/** A value as it is read: “Manager” for `manager`, “France” for `FR`. */
export function useValueText(): (field: Pick<Field, 'type'>, value: string) => string {
  const words = useMessages('fields', fields)
  const { locale } = useContext(PortalContext)
  return ({ type }, value) => {
    if (type === 'select') return optionText(words, value)
    if (type === 'country') return countryName(value, locale)
    return type === 'phone' ? readablePhone(value) : value
  }
}
