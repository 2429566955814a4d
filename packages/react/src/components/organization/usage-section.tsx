'use client'
import type { Organization } from '@partnerkit/contract/client'
import { useState } from 'react'
import { type Usage, type UsageRange, useUsage } from '../../hooks/use-usage.ts'
import { organizationUsage } from '../../messages/en/organization-usage.ts'
import { useFormatters } from '../../messages/formatters.ts'
import { useMessages } from '../../messages/messages.ts'
import { usePartnerKit } from '../../provider/context.ts'
import { Fact, FactList } from '../../ui/facts.tsx'
import { sentence } from '../../ui/field-words.ts'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { Section } from '../../ui/section.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { UsageDays } from './usage-days.tsx'

/** What a customer has used in a range of days, in numbers. */
export function UsageSection({ organization }: { organization: Pick<Organization, 'id'> }) {
  const words = useMessages('organizationUsage', organizationUsage)
  const { number } = useFormatters()
  const { locale } = usePartnerKit()
  const [range, setRange] = useState<UsageRange>({})
  const { data, error, isLoading, refresh } = useUsage(organization.id, range)
  const values = Object.entries(data?.values ?? {})

  return (
    <Section title={words.title} action={<UsageDays shown={data} onChange={setRange} />}>
      {error && (
        <ProblemNotice
          title={words.error}
          error={error}
          explain={{ refused: words.otherDays }}
          onRetry={() => void refresh()}
        />
      )}
      {(data || isLoading) && (
        <FactList>
          <Fact term={words.days} wide>
            {data ? daysIn(locale, data) : <Skeleton size="large" />}
          </Fact>
          {values.map(([name, value]) => (
            <Fact key={name} term={words.names[name] ?? sentence(name)}>
              {number(value)}
            </Fact>
          ))}
          {data && values.length === 0 && <Fact term={words.nothing} />}
        </FactList>
      )}
    </Section>
  )
}

/** “Nov 1 – 28, 2026”. A day is the same in every time zone. */
function daysIn(locale: string, { from, to }: Usage): string {
  const format = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' })
  return format.formatRange(new Date(from), new Date(to))
}
