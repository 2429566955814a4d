import { Drawing } from './icon.tsx'

const paths = {
  check: 'm3 8.5 3.5 3.5L13 4.5',
  alert: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12ZM8 5.2v3.3M8 10.9v.01',
  copy: 'M6 6h7v7H6zM10 6V3H3v7h3',
} as const

/** An `Icon` for how something went. Apart from the others: a table that stands needs none of these. */
export function Mark({ name }: { name: keyof typeof paths }) {
  return <Drawing name={name} path={paths[name]} />
}
