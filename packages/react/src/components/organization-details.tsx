'use client'
import type { Organization, OrganizationPatch, PartnerKitError, Session } from '@partnerkit/contract/client'
import { useState } from 'react'
import { useOrganization } from '../hooks/use-organization.ts'
import { useSession } from '../hooks/use-session.ts'
import { useUsers } from '../hooks/use-users.ts'
import { organizationDetails } from '../messages/en/organization-details.ts'
import { useFormatters } from '../messages/formatters.ts'
import { useMessages } from '../messages/messages.ts'
import { Button } from '../ui/button.tsx'
import { Empty } from '../ui/empty.tsx'
import type { MenuItem } from '../ui/menu-popup.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { Root } from '../ui/root.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { useSlot } from '../ui/slot.ts'
import type { Action } from './action.ts'
import { Menu } from './menu.tsx'
import { ChildrenSection } from './organization/children-section.tsx'
import { DashboardSection } from './organization/dashboard-section.tsx'
import { DetailsSection } from './organization/details-section.tsx'
import { type InvitationActions, InvitationsSection } from './organization/invitations-section.tsx'
import { type LineActions, LinesSection } from './organization/lines-section.tsx'
import { type PeopleActions, PeopleSection } from './organization/people-section.tsx'
import { SetupSection } from './organization/setup-section.tsx'
import { UsageSection } from './organization/usage-section.tsx'
import { dialogs, type Menus, Overlay, usePreloadedOverlays } from './overlay.tsx'
import { useReport } from './use-report.ts'

export interface OrganizationDetailsProps extends PeopleActions, InvitationActions, LineActions {
  organizationId: string
  /** Without it the section is left out; `EmbedDashboard` shows one by itself. @default true */
  dashboard?: boolean
  updateAction?: Action<OrganizationPatch, Organization>
  deleteAction?: Action<{ organizationId: string }, void>
  /** The customer is gone: leave the page. */
  onDeleted?: () => void
  onError?: (error: PartnerKitError) => void
}

/**
 * One customer: how far it is set up, details, people, invitations, lines, sub-customers, usage, dashboard, each as far as
 * the vendor offers it and the person may see it.
 *
 * @example
 * <OrganizationDetails organizationId={id} onDeleted={() => navigate('/customers')} />
 */
export function OrganizationDetails(props: OrganizationDetailsProps) {
  const { organizationId, onError } = props
  const words = useMessages('organizationDetails', organizationDetails)
  const { data: session } = useSession()
  const classes = useSlot()
  const { data: organization, error, refresh } = useOrganization(organizationId)
  useReport(error, onError)
  // No alarm, and nothing that trying again would bring back.
  const isGone = error?.code === 'not-found'

  return (
    <Root slot="organization" aria-busy={!organization && !error}>
      {error && !isGone && <ProblemNotice title={words.error} error={error} onRetry={() => void refresh()} />}
      {isGone ? (
        <div className={classes('card')} role="status">
          <Empty text={words.notFound} />
        </div>
      ) : organization && session ? (
        <Page {...props} key={organizationId} session={session} organization={organization} />
      ) : (
        !error && <Loading label={words.loading} />
      )}
    </Root>
  )
}

type PageProps = OrganizationDetailsProps & { session: Session; organization: Organization }

function Page(props: PageProps) {
  const { session, organization, dashboard = true, updateAction, onError } = props
  const words = useMessages('organizationDetails', organizationDetails)
  const classes = useSlot()
  const { date } = useFormatters()
  const [openings, setOpenings] = useState(0)
  const openDashboard = () => setOpenings(openings + 1)
  const may = (operation: keyof Session['capabilities']) => session.capabilities[operation] === 'allowed'
  const hasDashboard = dashboard && may('launchDashboard') && may('listUsers')
  const shared = { organization, session, onError }
  usePreloadedOverlays(writes.some(may))

  return (
    <>
      <div className={classes('organization__header')}>
        <div className={classes('organization__heading')}>
          <h2 className={classes('organization__name')}>{organization.name}</h2>
          {organization.createdAt && (
            <p className={classes('organization__since')}>{words.since(date(organization.createdAt))}</p>
          )}
        </div>
        {hasDashboard && (
          <Button variant="primary" onClick={openDashboard}>
            {words.openDashboard}
          </Button>
        )}
        {may('deleteOrganization') && <HeaderMenu {...props} />}
      </div>
      {may('listOnboardings') && <SetupSection organizationId={organization.id} />}
      <DetailsSection {...shared} updateAction={updateAction} />
      {may('listUsers') && <PeopleSection {...props} {...shared} />}
      {may('listInvitations') && <InvitationsSection {...props} {...shared} />}
      {may('listLocations') && <LinesSection {...props} {...shared} />}
      {may('listChildren') && <ChildrenSection organization={organization} />}
      {may('getUsage') && <UsageSection organization={organization} />}
      {hasDashboard && <DashboardSection {...shared} openings={openings} onOpen={openDashboard} />}
    </>
  )
}

/** What is not done every day. Deleting says why it cannot be done while people are left. */
function HeaderMenu({ organization, session, deleteAction, onDeleted, onError }: PageProps) {
  const words = useMessages('organizationDetails', organizationDetails)
  const { number } = useFormatters()
  const [deleting, setDeleting] = useState(false)
  const mayList = session.capabilities.listUsers === 'allowed'
  const people = useUsers(mayList ? organization.id : undefined).data?.length ?? 0

  const items = ({ PeopleFirst }: Menus): MenuItem[] => [
    {
      label: words.delete,
      tone: 'danger',
      impossible: people > 0 ? <PeopleFirst count={people} number={number} /> : undefined,
      onSelect: () => setDeleting(true),
    },
  ]
  return (
    <>
      <Menu label={words.actions} items={items} />
      {deleting && (
        <Overlay chunk={dialogs}>
          {({ DeleteOrganizationDialog }) => (
            <DeleteOrganizationDialog
              organization={{ ...organization, locationCount: organization.locations?.length }}
              action={deleteAction}
              onClose={() => setDeleting(false)}
              onDeleted={onDeleted}
              onError={onError}
            />
          )}
        </Overlay>
      )}
    </>
  )
}

function Loading({ label }: { label: string }) {
  const classes = useSlot()
  return (
    <>
      <span className="pk pk-hidden" role="status">
        {label}
      </span>
      <div className={classes('organization__header')}>
        <Skeleton size="large" />
      </div>
      {sections.map((name) => (
        <div key={name} className={classes('card')}>
          <div className={classes('item')}>
            <Skeleton size="large" />
          </div>
          <div className={classes('item')}>
            <Skeleton />
          </div>
        </div>
      ))}
    </>
  )
}

const sections = ['details', 'people', 'lines']

/** Whoever may do one of these may ask for a dialog. */
const writes = [
  'deleteOrganization',
  'createUser',
  'updateUser',
  'createInvitation',
  'createLocation',
  'updateLocation',
] as const
