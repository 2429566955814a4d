import { ImportWizard } from '@partnerkit/react/import'
import { usePageTitle } from '../page-title.ts'

export function ImportPage() {
  usePageTitle('Import customers')
  return (
    <>
      <h1>Import</h1>
      <ImportWizard />
    </>
  )
}
