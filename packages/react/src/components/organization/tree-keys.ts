import type { KeyboardEvent } from 'react'

/**
 * Arrow keys in a tree of nested lists, beside Tab: up and down lead from name to name, right opens a node or goes into
 * it, left closes it or goes out.
 */
export function moveInTree(event: KeyboardEvent<HTMLElement>) {
  const { key, currentTarget: tree } = event
  const node = (event.target as HTMLElement).closest('[data-node]') // an event of an element comes from an element
  if (!node || event.altKey || event.ctrlKey || event.metaKey) return
  const fold = node.querySelector<HTMLElement>('[data-fold]')
  // The first fold inside may be a child's: a leaf has none of its own.
  const own = fold?.closest('[data-node]') === node ? fold : undefined
  const isOpen = own?.getAttribute('aria-expanded') === 'true'
  const goals = [...tree.querySelectorAll<HTMLElement>('[data-goal]')]
  const at = goals.findIndex((goal) => goal.closest('[data-node]') === node)
  const out = node.parentElement?.closest('[data-node]')

  if (key === 'ArrowDown' || (key === 'ArrowRight' && isOpen)) goals[at + 1]?.focus()
  else if (key === 'ArrowUp') goals[at - 1]?.focus()
  else if (key === 'ArrowRight' || (key === 'ArrowLeft' && isOpen)) own?.click()
  else if (key === 'ArrowLeft') out?.querySelector<HTMLElement>('[data-goal]')?.focus()
  else return
  event.preventDefault()
}
