'use client'
import { useContext, useMemo } from 'react'
import { PortalContext } from '../provider/context.ts'

/**
 * Every catalogue of words by its component. Empty here: each `messages/en/<component>.ts` adds its own, so
 * that a page carries the words of the components it uses and no others.
 */
// biome-ignore lint/suspicious/noEmptyInterface: the catalogues declare themselves into it
export interface Catalogues {}

/** Any part of a catalogue, however deep. */
type Overrides<Catalogue> = {
  readonly [Key in keyof Catalogue]?: Catalogue[Key] extends (...args: never[]) => unknown
    ? Catalogue[Key]
    : Catalogue[Key] extends object
      ? Overrides<Catalogue[Key]>
      : Catalogue[Key]
}

/** The provider's `messages`: what a host says differently, by component. */
export type MessageOverrides = Overrides<Catalogues>

/**
 * The words of one component: its own, with the provider's overrides on top. They are found by name, so a
 * language is an object of catalogues handed to the provider.
 *
 * @example
 * const words = useMessages('orgTable', orgTable)
 */
export function useMessages<Name extends keyof Catalogues & string>(
  name: Name,
  defaults: Catalogues[Name],
): Catalogues[Name] {
  const { messages } = useContext(PortalContext)
  const own: unknown = messages?.[name]
  // Merging keeps the shape of the defaults.
  return useMemo(() => merge(defaults, own) as Catalogues[Name], [defaults, own])
}

function merge(defaults: unknown, own: unknown): unknown {
  if (own === undefined) return defaults
  if (!isObject(defaults) || !isObject(own)) return own
  const keys = Object.keys({ ...defaults, ...own })
  return Object.fromEntries(keys.map((key) => [key, merge(defaults[key], own[key])]))
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
