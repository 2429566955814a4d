'use client'
import { useState } from 'react'
import { orgTable } from '../../messages/en/org-table.ts'
import { useFormatters } from '../../messages/formatters.ts'
import { useMessages } from '../../messages/messages.ts'

/** “1,284 customers”, or “12 of 1,284” while searching. Nothing while nobody knows how many there are. */
export function useCountText(search: string, total: number | undefined): string | undefined {
  const { number } = useFormatters()
  const words = useMessages('orgTable', orgTable)
  const [all, setAll] = useState<number>()
  if (!search && total !== undefined && total !== all) setAll(total)

  if (total === undefined || (total === 0 && !search)) return undefined
  const text = number(total)
  if (!search) return words.count(total, text)
  return all === undefined ? words.countFound(total, text) : words.countMatching(text, number(all))
}
