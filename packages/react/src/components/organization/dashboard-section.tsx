'use client'
import { type Organization, PartnerKitError, type Session, type User } from '@partnerkit/contract/client'
import { useEffect, useId, useRef, useState } from 'react'
import { useUsers } from '../../hooks/use-users.ts'
import { organizationDetails } from '../../messages/en/organization-details.ts'
import { useMessages } from '../../messages/messages.ts'
import { Button } from '../../ui/button.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Section } from '../../ui/section.tsx'
import { useSlot } from '../../ui/slot.ts'
import { EmbedDashboard } from '../embed-dashboard.tsx'
import { nameOf } from './people-section.tsx'

export interface DashboardSectionProps {
  organization: Pick<Organization, 'id' | 'name'>
  session: Session
  /** How often it was asked for, here or in the page's head. Opening costs a launch: it waits for the first time. */
  openings: number
  onOpen: () => void
  onError: ((error: PartnerKitError) => void) | undefined
}

/** The customer's dashboard as one of its people sees it: the owner, unless another is chosen. */
export function DashboardSection(props: DashboardSectionProps) {
  const { organization, session, openings, onOpen, onError } = props
  const words = useMessages('organizationDetails', organizationDetails)
  const classes = useSlot()
  const id = useId()
  const [chosen, setChosen] = useState('')
  const people = launchable(useUsers(organization.id).data, session)
  const person =
    people?.find((user) => user.id === chosen) ?? people?.find(({ role }) => role === 'owner') ?? people?.[0]

  const place = useRef<HTMLDivElement>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  // Once the frame has its room: the whole of it comes into view, and whoever goes by keyboard goes on from its heading.
  useEffect(() => {
    if (openings === 0) return
    heading.current?.focus({ preventScroll: true })
    place.current?.scrollIntoView?.({ block: 'nearest' })
  }, [openings])

  return (
    <div ref={place} className={classes('organization__dashboard')}>
      <Section
        title={words.dashboard}
        heading={heading}
        action={
          person &&
          people &&
          people.length > 1 && (
            <label className={classes('section__choice')} htmlFor={id}>
              {words.viewAs}
              <span className={classes('select')}>
                <select
                  id={id}
                  className={classes('input')}
                  data-select=""
                  value={person.id}
                  onChange={(event) => setChosen(event.target.value)}
                >
                  {people.map((user) => (
                    <option key={user.id} value={user.id}>
                      {nameOf(user)}
                    </option>
                  ))}
                </select>
                <Icon name="unfold" />
              </span>
            </label>
          )
        }
      >
        {openings > 0 && person ? (
          <EmbedDashboard
            organizationId={organization.id}
            userId={person.id}
            title={words.dashboardOf(nameOf(person))}
            onError={(error) => error instanceof PartnerKitError && onError?.(error)}
          />
        ) : (
          <div className={classes('card')}>
            <Empty text={person || !people ? words.closed : words.needsPerson}>
              {person && <Button onClick={onOpen}>{words.openDashboard}</Button>}
            </Empty>
          </div>
        )}
      </Section>
    </div>
  )
}

/** Whose dashboards this principal may open: everybody's, or its own alone. Undefined until the people are known. */
function launchable(users: User[] | undefined, { principal }: Session): User[] | undefined {
  const { dashboardUserId } = principal
  return dashboardUserId === undefined ? users : users?.filter((user) => user.id === dashboardUserId)
}
