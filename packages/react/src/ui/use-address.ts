'use client'
import type { Field } from '@partnerkit/contract/client'
import { useContext, useEffect, useMemo, useState } from 'react'
import { useMessages } from '../messages/messages.ts'
import { PortalContext } from '../provider/context.ts'
import type { Choice } from './field-control.tsx'

export interface Address {
  /** What the parts are called in this country, by their names. */
  readonly labels: Readonly<Record<string, string>>
  /** The countries, by code, in words. Absent until they are there. */
  readonly countries?: readonly Choice[]
  /** They did not come: the country has to be typed. */
  readonly isLost: boolean
}

type Chunk = typeof import('./countries.ts')

const none = {}

/** What an address in the country that was chosen wants to be asked for as. */
export function useAddress(field: Field | undefined, value: string): Address {
  const { locale } = useContext(PortalContext)
  const [chunk, setChunk] = useState<Chunk | 'lost'>()
  useEffect(() => {
    if (field) import('./countries.ts').then(setChunk, () => setChunk('lost'))
  }, [field])

  const known = typeof chunk === 'object' ? chunk : undefined
  const words = useMessages('addresses', known?.addresses ?? none)
  const countries = useMemo(() => known?.countriesIn(locale, field?.options), [known, locale, field])
  const code = known?.countryCode(value)
  return {
    labels: code === undefined ? none : { ...words.other, ...words[code] },
    // A country that is there by its name keeps it: what nobody changes is not sent.
    ...(countries && {
      countries: countries.map(({ code: own, name }) => [own === code ? value : own, name]),
    }),
    isLost: chunk === 'lost',
  }
}
