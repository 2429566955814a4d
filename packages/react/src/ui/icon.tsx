const paths = {
  search: 'M7 12A5 5 0 1 0 7 2a5 5 0 0 0 0 10ZM10.7 10.7 14 14',
  close: 'm4 4 8 8M12 4l-8 8',
  more: 'M8 3.5v.01M8 8v.01M8 12.5v.01',
  plus: 'M8 3v10M3 8h10',
  up: 'M8 13V3M4 7l4-4 4 4',
  down: 'M8 3v10m-4-4 4 4 4-4',
  unfold: 'm5 6 3-3 3 3M5 10l3 3 3-3',
} as const

export type IconName = keyof typeof paths

/** A 16-pixel line drawing in the colour of the text. Never the only carrier of a meaning: it is hidden from assistive technology. */
export function Icon({ name }: { name: IconName }) {
  return <Drawing name={name} path={paths[name]} />
}

export function Drawing({ name, path }: { name: string; path: string }) {
  return (
    <svg className="pk pk-icon" data-icon={name} viewBox="0 0 16 16" aria-hidden="true">
      <path d={path} />
    </svg>
  )
}
