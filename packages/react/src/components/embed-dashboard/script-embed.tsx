'use client'
import { useEffect, useRef } from 'react'
import type { Frame } from '../../hooks/dashboard-machine.ts'

export interface ScriptEmbedProps {
  script: NonNullable<Frame['script']>
  /** Of the page's Content-Security-Policy. */
  nonce: string | undefined
  className: string
  hidden: boolean
  onLoad: () => void
  onError: () => void
}

/**
 * The element that a vendor's script fills, and the script. Both go with the mount; what the script has done elsewhere
 * in the page stays.
 */
export function ScriptEmbed({ script, nonce, className, hidden, onLoad, onError }: ScriptEmbedProps) {
  const place = useRef<HTMLDivElement>(null)
  const latest = useRef({ onLoad, onError })
  useEffect(() => {
    latest.current = { onLoad, onError }
  })

  useEffect(() => {
    const room = place.current as HTMLDivElement // set: effects run after the mount
    let gone = false

    async function load() {
      await null // StrictMode takes every first mount back, and a script that has begun to load runs
      if (gone) return
      // The script looks its element up by the id: with two of them it would fill the other.
      if (document.getElementById(script.elementId)) return latest.current.onError()
      const element = document.createElement('div')
      element.id = script.elementId
      for (const [name, value] of Object.entries(script.attributes)) element.setAttribute(name, value)
      const loader = document.createElement('script')
      loader.src = script.src
      if (nonce) loader.nonce = nonce
      loader.onload = () => gone || latest.current.onLoad()
      loader.onerror = () => gone || latest.current.onError()
      room.append(element, loader)
    }

    void load()
    return () => {
      gone = true
      room.replaceChildren()
    }
  }, [script, nonce])

  return <div ref={place} className={className} data-state={hidden ? 'loading' : 'ready'} />
}
