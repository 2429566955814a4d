'use client'
import { useCallback, useContext } from 'react'
import { PortalContext } from '../provider/context.ts'

/** Gives the classes of a slot: the base class, the stable `pk-…` one, and what `appearance.classNames` adds. */
export function useSlot(): (name: string) => string {
  const { classNames } = useContext(PortalContext).appearance
  return useCallback((name) => `pk pk-${name} ${classNames?.[name] ?? ''}`.trimEnd(), [classNames])
}
