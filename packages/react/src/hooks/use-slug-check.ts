'use client'
import type { OperationOutput } from '@partnerkit/contract/client'
import { useEffect, useState } from 'react'
import { slugForm } from './onboarding/check.ts'
import { type Read, useRead } from './read.ts'

/** How long typing has to pause before it is asked, in milliseconds. */
const pause = 300

/**
 * Whether a slug is still free, for a field with `availability: 'slug'`. Asked once typing pauses. Nothing is
 * asked for text that is no slug: `undefined` until it is one.
 *
 * @example
 * const { data } = useSlugCheck(slug)
 * {data && (data.available ? 'free' : 'taken')}
 */
export function useSlugCheck(slug: string | undefined): Read<OperationOutput<'checkSlug'>> {
  const wanted = slug && slugForm.test(slug) ? slug : ''
  const [settled, settle] = useState('')
  useEffect(() => {
    const timer = setTimeout(settle, pause, wanted)
    return () => clearTimeout(timer)
  }, [wanted])
  return useRead({
    hook: 'useSlugCheck',
    key: wanted && settled === wanted ? ['checkSlug', { slug: wanted }] : undefined,
    load: (client) => client.checkSlug({ slug: wanted }),
  })
}
