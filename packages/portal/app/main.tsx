import '@partnerkit/react/styles.css'
import './styles/base.css'
import './styles/portal.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { Portal } from './portal.tsx'

const place = document.getElementById('app')
if (!place) throw new Error('index.html has no #app.')

createRoot(place).render(
  <StrictMode>
    <Portal />
  </StrictMode>,
)
