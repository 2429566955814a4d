'use client'
import { type ButtonHTMLAttributes, forwardRef, type MouseEvent } from 'react'
import { Icon, type IconName } from './icon.tsx'
import { useSlot } from './slot.ts'

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  /** @default 'secondary' */
  variant?: 'primary' | 'secondary' | 'quiet' | 'danger' | 'link'
  icon?: IconName
  /** The icon alone: `label` is its name for assistive technology and its tooltip. */
  label?: string
  /** Something runs: further clicks do nothing, and the button keeps its focus. */
  busy?: boolean
}

export const Button = forwardRef<HTMLButtonElement, ButtonProps>(function Button(
  { variant = 'secondary', icon, label, busy, children, onClick, ...props },
  ref,
) {
  const classes = useSlot()
  const click = (event: MouseEvent<HTMLButtonElement>) => {
    if (busy) event.preventDefault()
    else onClick?.(event)
  }
  return (
    <button
      type="button"
      {...props}
      ref={ref}
      onClick={click}
      className={classes('button')}
      data-variant={variant}
      data-square={label ? '' : undefined}
      {...(label && { 'aria-label': label, title: label })}
      aria-disabled={busy || undefined}
      aria-busy={busy || undefined}
    >
      {busy ? <span className={classes('spinner')} aria-hidden="true" /> : icon && <Icon name={icon} />}
      {children}
    </button>
  )
})
