// An entry of its own: whoever decides nothing loads nothing for it.
export { ReviewPanel, type ReviewPanelProps } from './components/review-panel.tsx'
export { useCandidates, useRemains } from './hooks/review-reads.ts'
export { type Decision, useCancelOnboarding, useResolveStep } from './hooks/review-writes.ts'
export { type Review, type ReviewOptions, useReview } from './hooks/use-review.ts'
