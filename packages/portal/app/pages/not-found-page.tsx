import { usePageTitle } from '../page-title.ts'

export function NotFoundPage() {
  usePageTitle('Not found')
  return (
    <>
      <h1>This page is not here</h1>
      <p>
        The address may have been mistyped. <a href="/customers">Go to customers</a>
      </p>
    </>
  )
}
