'use client'
import { useState } from 'react'
import { orgTable } from '../../messages/en/org-table.ts'
import { useFormatters } from '../../messages/formatters.ts'
import { useMessages } from '../../messages/messages.ts'

/**
 * “1,284 customers”, or “12 of 1,284” while searching; where nobody knows how many there are, how many are shown.
 * @param loaded at least as many there are
 */
export function useCountText(search: string, total: number | undefined, loaded: number): string | undefined {
  const { number } = useFormatters()
  const words = useMessages('orgTable', orgTable)
  const [all, setAll] = useState<number>()
  if (!search && total !== undefined && total !== all) setAll(total)

  const known = total ?? loaded
  const text = number(known)
  if (known === 0 && (!search || total === undefined)) return undefined
  if (total === undefined) return words.countShown(known, text)
  if (!search) return words.count(total, text)
  return all === undefined ? words.countFound(total, text) : words.countMatching(text, number(all))
}
