'use client'
import { type KeyboardEvent, type ReactNode, useEffect, useLayoutEffect, useRef } from 'react'
import { useSlot } from './slot.ts'

export interface MenuItem {
  label: string
  onSelect: () => void
  tone?: 'danger'
  /** Why it cannot be done now. The item stays, says so and does nothing. */
  impossible?: ReactNode
}

export interface MenuPopupProps {
  id: string
  /** What the actions are for: “Actions for Pizza Palace”. */
  label: string
  items: readonly MenuItem[]
  /** It stands beside this button and gives the focus back to it. */
  button: HTMLElement
  onClose: () => void
}

/** An open menu: arrows, Home, End, first letters, Escape. Goes away with the focus, and when anything moves. */
export function MenuPopup({ id, label, items, button, onClose }: MenuPopupProps) {
  const classes = useSlot()
  const list = useRef<HTMLDivElement>(null)

  useLayoutEffect(() => {
    const menu = list.current
    if (!menu) return
    // The top layer: no scroll container cuts it off and no z-index of the host covers it.
    if (menu.popover && !menu.matches(':popover-open')) menu.showPopover()
    place(menu, button)
    focusItem(menu, 0)
  }, [button])

  useEffect(() => {
    const listening = new AbortController()
    for (const moved of ['scroll', 'resize']) {
      window.addEventListener(moved, onClose, { capture: true, signal: listening.signal })
    }
    return () => listening.abort()
  }, [onClose])

  function leave() {
    onClose()
    button.focus()
  }

  function onKeyDown(event: KeyboardEvent<HTMLDivElement>) {
    const { key, currentTarget: menu } = event
    event.stopPropagation() // not a key of the table or page around it
    if (key === 'Escape' || key === 'Tab') leave()
    else if (!moveFocus(menu, key)) return
    event.preventDefault()
  }

  return (
    <div
      ref={list}
      id={id}
      // Without it the style sheet's own place will do; where it is half known the menu would stay hidden.
      popover={'showPopover' in HTMLElement.prototype ? 'manual' : undefined}
      role="menu"
      tabIndex={-1}
      aria-label={label}
      className={classes('menu')}
      onKeyDown={onKeyDown}
      onBlur={(event) => event.currentTarget.contains(event.relatedTarget) || onClose()}
    >
      {items.map(({ label: text, tone, impossible, onSelect }) => (
        <button
          key={text}
          type="button"
          role="menuitem"
          tabIndex={-1}
          className={classes('menu__item')}
          data-tone={tone}
          aria-disabled={impossible ? true : undefined}
          onMouseEnter={(event) => event.currentTarget.focus({ preventScroll: true })}
          onClick={() => {
            if (impossible) return
            leave()
            onSelect()
          }}
        >
          {text}
          {impossible && <span className={classes('menu__reason')}>{impossible}</span>}
        </button>
      ))}
    </div>
  )
}

const edge = 8

/** Under the button at its end side, above it where there is no room. */
function place({ style, offsetWidth, offsetHeight }: HTMLElement, button: HTMLElement) {
  const { left, right, top, bottom } = button.getBoundingClientRect()
  const wanted = getComputedStyle(button).direction === 'rtl' ? left : right - offsetWidth
  const fits = bottom + offsetHeight + edge < window.innerHeight
  style.left = `${Math.max(edge, Math.min(wanted, window.innerWidth - offsetWidth - edge))}px`
  style.top = `${fits ? bottom + 4 : Math.max(edge, top - offsetHeight - 4)}px`
}

function focusItem(menu: HTMLElement, index: number) {
  const items = itemsOf(menu)
  items.at(index % items.length)?.focus({ preventScroll: true })
}

/** False for a key that means nothing here. */
function moveFocus(menu: HTMLElement, key: string): boolean {
  const items = itemsOf(menu)
  const at = items.indexOf(document.activeElement as HTMLElement) // -1 for anything else
  const first = (item: HTMLElement) => item.textContent?.toLowerCase().startsWith(key.toLowerCase())
  const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[key]
  if (next !== undefined) focusItem(menu, next)
  else if (/^\S$/u.test(key)) [...items.slice(at + 1), ...items].find(first)?.focus()
  else return false
  return true
}

function itemsOf(menu: HTMLElement): HTMLElement[] {
  return [...menu.querySelectorAll<HTMLElement>('button')]
}
