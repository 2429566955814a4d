'use client'
import { useEffect, useRef } from 'react'
import type { DashboardFrame, DashboardMode } from '../../hooks/use-dashboard.ts'
import { usePartnerKit } from '../../provider/context.ts'

export interface DoctorProps {
  frame: Pick<DashboardFrame, 'state' | 'error' | 'src' | 'frameOrigin'>
  mode: DashboardMode
  features: readonly string[]
  sandbox: string
}

/**
 * Says on the console what keeps a dashboard from working and what to set. Only in development: the check of
 * `NODE_ENV` stands where it is used, so that a build for production has nothing of it.
 */
export function Doctor({ frame, mode, features, sandbox }: DoctorProps) {
  const { client } = usePartnerKit()
  const said = useRef(new Set<string>())
  const { state, error, src, frameOrigin } = frame
  const wanted = features.join(' ')

  useEffect(() => {
    if (state === 'idle' || state === 'launching') return
    let gone = false
    const facts = { state, error, src, frameOrigin, mode, features: wanted.split(' '), sandbox }

    async function visit() {
      const { examine } = await import('./doctor/examine.ts')
      const findings = await examine({ ...facts, clockUrl: client.urlOf('healthz') })
      if (gone) return
      for (const finding of findings) {
        if (!said.current.has(finding)) console.error(`PartnerKit: ${finding}`)
        said.current.add(finding)
      }
    }

    visit().catch((cause) => console.error('PartnerKit: the dashboard could not be examined.', cause))
    return () => {
      gone = true
    }
  }, [client, state, error, src, frameOrigin, mode, wanted, sandbox])
  return null
}
