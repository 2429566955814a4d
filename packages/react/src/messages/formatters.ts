'use client'
import { useContext, useMemo } from 'react'
import { PortalContext } from '../provider/context.ts'
import { useHydrated } from '../provider/use-time-zone.ts'

/** Numbers and instants as the provider's `locale` and `timeZone` write them. Instants are ISO 8601. */
export interface Formatters {
  number(value: number): string
  /** Such as “Nov 21, 2026”. */
  date(instant: string): string
  /** Such as “Nov 21, 2026, 3:04 PM”. */
  dateTime(instant: string): string
  /** Such as “3 minutes ago”; a date on the server and while hydrating, since its clock is not the browser's. */
  relativeTime(instant: string): string
}

/**
 * @example
 * const { date } = useFormatters()
 * <time dateTime={createdAt}>{date(createdAt)}</time>
 */
export function useFormatters(): Formatters {
  const { locale, timeZone } = useContext(PortalContext)
  const isHydrated = useHydrated()
  return useMemo(() => createFormatters(locale, timeZone, isHydrated), [locale, timeZone, isHydrated])
}

function createFormatters(locale: string, timeZone: string, hasClock: boolean): Formatters {
  const numbers = new Intl.NumberFormat(locale)
  const dates = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone })
  const moments = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone })
  const distances = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })

  /** An instant that is none is shown as it came. */
  const written = (format: (date: Date) => string) => (instant: string) => {
    const date = new Date(instant)
    return Number.isNaN(date.getTime()) ? instant : format(date)
  }
  const date = written((value) => dates.format(value))

  return {
    number: (value) => numbers.format(value),
    date,
    dateTime: written((value) => moments.format(value)),
    relativeTime: hasClock ? written((value) => distance(distances, value)) : date,
  }
}

const units = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
] as const

function distance(format: Intl.RelativeTimeFormat, date: Date): string {
  const seconds = (date.getTime() - Date.now()) / 1000
  for (const [unit, length] of units) {
    if (Math.abs(seconds) >= length) return format.format(Math.trunc(seconds / length), unit)
  }
  return format.format(0, 'second')
}
