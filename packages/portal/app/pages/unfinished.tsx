import { useOnboardings } from '@partnerkit/react'

/** The way back to onboardings that wait for a correction or for somebody's decision. */
export function Unfinished() {
  const { data: waiting } = useOnboardings({ status: 'waiting' })
  const { data: inReview } = useOnboardings({ status: 'needs-review' })
  const unfinished = [...(waiting?.items ?? []), ...(inReview?.items ?? [])]
  if (unfinished.length === 0) return null
  return (
    <nav className="unfinished" aria-label="Unfinished">
      <p>Not finished yet:</p>
      {unfinished.map(({ id, steps }) => (
        <a key={id} href={`/onboard/${id}`}>
          {steps[0]?.subject}
        </a>
      ))}
    </nav>
  )
}
