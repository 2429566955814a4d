import { OrganizationDetails, useOrganization } from '@partnerkit/react'
import { usePageTitle } from '../page-title.ts'
import { navigate } from '../router.ts'

export function CustomerPage({ id }: { id: string }) {
  const { data: organization } = useOrganization(id)
  usePageTitle(organization?.name ?? 'Customer')
  return (
    <>
      <h1 className="visually-hidden">Customer</h1>
      <p className="trail">
        <a href="/customers">Customers</a>
      </p>
      <OrganizationDetails organizationId={id} dashboard onDeleted={() => navigate('/customers')} />
    </>
  )
}
