// @vitest-environment node
import {
  CreateOrganizationDialog,
  EmbedDashboard,
  OrganizationDetails,
  OrgTable,
  PartnerKitProvider,
  type Send,
} from '@partnerkit/react'
import { renderToString } from 'react-dom/server'
import { expect, it } from 'vitest'

const unanswered: Send = () => new Promise(() => {})

it('draws on a server what can be known there: a page that is loading', () => {
  const html = renderToString(
    <PartnerKitProvider baseUrl="/api/partnerkit" send={unanswered}>
      <OrgTable onCreate={() => {}} />
      <OrganizationDetails organizationId="101" />
      <EmbedDashboard organizationId="101" userId="owner_5001" />
      <CreateOrganizationDialog open onOpenChange={() => {}} />
    </PartnerKitProvider>,
  )
  expect(html).toContain('aria-busy="true"')
  expect(html).toContain('Loading the customer')
  expect(html).toContain('pk-embed-dashboard__skeleton')
  expect(html).not.toContain('role="dialog"')
})
