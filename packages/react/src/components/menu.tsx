'use client'
import { useCallback, useId, useState } from 'react'
import { Button } from '../ui/button.tsx'
import type { MenuItem } from '../ui/menu-popup.tsx'
import { type Menus, menus, Overlay } from './overlay.tsx'

export interface MenuProps {
  /** What the actions are for: “Actions for Pizza Palace”. */
  label: string
  /** Asked when the menu opens, with what else is there only then. */
  items: (chunk: Menus) => readonly MenuItem[]
  tabIndex?: number
}

/** A “more” button with a menu of actions. */
export function Menu({ label, items, tabIndex }: MenuProps) {
  const [button, setButton] = useState<HTMLElement>()
  const id = useId()
  const close = useCallback(() => setButton(undefined), [])
  return (
    <>
      <Button
        variant="quiet"
        icon="more"
        label={label}
        data-small=""
        tabIndex={tabIndex}
        aria-haspopup="menu"
        aria-expanded={button !== undefined}
        aria-controls={button && id}
        // Keeps the focus in an open menu, so that this click closes it instead of opening it again.
        onMouseDown={(event) => event.preventDefault()}
        onClick={(event) => setButton(button ? undefined : event.currentTarget)}
      />
      {button && (
        <Overlay chunk={menus}>
          {(chunk) => (
            <chunk.MenuPopup id={id} label={label} items={items(chunk)} button={button} onClose={close} />
          )}
        </Overlay>
      )}
    </>
  )
}
