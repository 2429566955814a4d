'use client'
import { forwardRef, type HTMLAttributes, useImperativeHandle, useRef } from 'react'
import { useIsomorphicLayoutEffect } from 'swr/_internal'
import { usePartnerKit } from '../provider/context.ts'
import { useSlot } from './slot.ts'

export interface RootProps extends HTMLAttributes<HTMLDivElement> {
  /** The component's own slot: `org-table`. */
  slot: string
}

/** The outermost element of a component: carries the tokens and what `appearance` says about them. */
export const Root = forwardRef<HTMLDivElement, RootProps>(function Root({ slot, ...props }, ref) {
  const { appearance } = usePartnerKit()
  const classes = useSlot()
  const element = useRef<HTMLDivElement>(null)
  useImperativeHandle(ref, () => element.current as HTMLDivElement) // set: effects run after the mount

  // Set from script, not as an attribute: a strict style-src refuses style attributes in the server's HTML.
  const { variables } = appearance
  useIsomorphicLayoutEffect(() => {
    const { style } = element.current as HTMLDivElement
    for (const [name, value] of Object.entries(variables ?? {})) style.setProperty(`--pk-${name}`, value)
    return () => {
      for (const name of Object.keys(variables ?? {})) style.removeProperty(`--pk-${name}`)
    }
  }, [variables])

  return (
    <div
      {...props}
      ref={element}
      className={`pk-root ${classes(slot)}`}
      data-theme={appearance.theme ?? 'auto'}
      data-density={appearance.density ?? 'comfortable'}
      data-elevation={appearance.elevation ?? 'raised'}
    />
  )
})
