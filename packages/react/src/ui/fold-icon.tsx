/** Whether what is below a thing is shown. Drawn here and not among the icons, which every page carries. */
export function FoldIcon({ open }: { open: boolean }) {
  return (
    <svg className="pk pk-icon" data-icon={open ? 'open' : 'closed'} viewBox="0 0 16 16" aria-hidden="true">
      <path d={open ? 'm3 6 5 5 5-5' : 'm6 3 5 5-5 5'} />
    </svg>
  )
}
