'use client'
import { useEffect, useState } from 'react'

/** Milliseconds without a key before a search is sent. */
const typingPause = 180

/** What was typed, once typing pauses. What was emptied is empty at once. */
export function useSettled(typed: string): string {
  const [settled, settle] = useState(typed)
  useEffect(() => {
    const timer = setTimeout(settle, typed ? typingPause : 0, typed)
    return () => clearTimeout(timer)
  }, [typed])
  return settled
}
