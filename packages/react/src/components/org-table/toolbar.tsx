'use client'
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react'
import { orgTable } from '../../messages/en/org-table.ts'
import { useMessages } from '../../messages/messages.ts'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { useSlot } from '../../ui/slot.ts'
import { isModified } from './modifiers.ts'

export interface ToolbarProps {
  /** Without it there is no search. */
  onSearch: ((text: string) => void) | undefined
  search: string
  /** “1,284 customers”. */
  count: string | undefined
  children: ReactNode
}

/** Search, count in words, the host's actions. */
export function Toolbar({ onSearch, search, count, children }: ToolbarProps) {
  const words = useMessages('orgTable', orgTable)
  const classes = useSlot()
  const input = useRef<HTMLInputElement>(null)

  useEffect(() => {
    const onKeyDown = (event: globalThis.KeyboardEvent) => {
      if (event.key !== '/' || isModified(event) || isTyping(event.target)) return
      event.preventDefault()
      input.current?.focus()
      input.current?.select()
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [])

  function clear() {
    onSearch?.('')
    input.current?.focus()
  }

  return (
    <div className={classes('org-table__toolbar')}>
      {onSearch && (
        <div className={classes('org-table__search')}>
          <span className={classes('org-table__lens')}>
            <Icon name="search" />
          </span>
          {/* biome-ignore lint/a11y/useSemanticElements: what browsers draw into input[type=search] is not wanted */}
          <input
            ref={input}
            className={`${classes('input')} ${classes('org-table__searchbox')}`}
            role="searchbox"
            aria-label={words.search}
            aria-keyshortcuts="/"
            placeholder={words.search}
            autoComplete="off"
            enterKeyHint="search"
            maxLength={200}
            value={search}
            onChange={(event) => onSearch(event.target.value)}
            onKeyDown={(event: KeyboardEvent) => event.key === 'Escape' && clear()}
          />
          <span className={classes('org-table__end')}>
            {search ? (
              <Button variant="quiet" icon="close" label={words.clearSearch} onClick={clear} />
            ) : (
              <span className={classes('org-table__key')} aria-hidden="true">
                /
              </span>
            )}
          </span>
        </div>
      )}
      <span className={classes('org-table__count')} role="status">
        {count}
      </span>
      {children}
    </div>
  )
}

/** A slash is a letter to who writes. */
function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(writable) !== null
}

const writable = 'input, textarea, select, [contenteditable], [role=dialog]'
