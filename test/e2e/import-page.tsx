import '@partnerkit/react/styles.css'
import { PartnerKitProvider } from '@partnerkit/react'
import { ImportWizard } from '@partnerkit/react/import'
import { createRoot } from 'react-dom/client'

const room = document.body.appendChild(document.createElement('main'))
createRoot(room).render(
  <PartnerKitProvider baseUrl="/api">
    <ImportWizard />
  </PartnerKitProvider>,
)
