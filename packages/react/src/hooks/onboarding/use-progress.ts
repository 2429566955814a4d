'use client'
import type { Onboarding } from '@partnerkit/contract/client'
import { useEffect, useRef } from 'react'
import type { ReadKey } from '../../provider/keys.ts'
import type { Kit } from '../../provider/kit.ts'
import { usePolling } from '../polling.ts'
import { type Read, useCached } from '../read.ts'

/** @param tenant whose it is, where it is another's. */
export function onboardingKey(onboardingId: string, tenant?: string) {
  return ['getOnboarding', { onboardingId, ...(tenant && { tenant }) }] as const satisfies ReadKey
}

/** The onboarding on screen, asked for again while the server works on it. */
export function useProgress(kit: Kit, shown: string | undefined, tenant?: string): Read<Onboarding> {
  const key = onboardingKey(shown ?? '', tenant)
  const read = useCached({
    kit,
    key: shown ? key : undefined,
    load: (client) => client.getOnboarding(key[1]),
  })
  const onboarding = read.data
  const isMoving =
    onboarding?.status === 'running' || onboarding?.waitingFor === 'vendor' || isBeingSetUp(onboarding)
  usePolling({
    // Every bit of progress is another wait, from the start.
    subject: onboarding && isMoving ? `${onboarding.id} ${onboarding.updatedAt}` : '',
    interval: 1000,
    refresh: read.refresh,
  })

  const last = useRef<Onboarding>(undefined)
  useEffect(() => {
    const before = last.current
    last.current = onboarding
    if (!onboarding || before?.id !== onboarding.id || before.status === onboarding.status) return
    announce(kit, onboarding)
  }, [kit, onboarding])
  return read
}

/** The vendor goes on with its own part, whatever else waits for a correction. */
function isBeingSetUp(onboarding: Onboarding | undefined): boolean {
  if (onboarding?.status !== 'waiting') return false
  return onboarding.steps.some(({ kind, status }) => kind === 'provisioning' && status !== 'done')
}

/** An onboarding came to another status: lists show other things now. */
export function announce(kit: Kit, { id, status, organizationId }: Onboarding): void {
  kit.markStale('startOnboarding', organizationId)
  if (status === 'completed') {
    kit.onEvent({
      type: 'onboarding-completed',
      onboardingId: id,
      ...(organizationId !== undefined && { organizationId }),
    })
  }
}
