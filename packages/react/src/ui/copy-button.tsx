'use client'
import { useEffect, useState } from 'react'
import { notices } from '../messages/en/notices.ts'
import { useMessages } from '../messages/messages.ts'
import { Button } from './button.tsx'
import { Mark } from './mark.tsx'

/** Copies `text`; `label` says of what. Says so for two seconds. */
export function CopyButton({ text, label }: { text: string; label: string }) {
  const words = useMessages('notices', notices)
  const [copied, setCopied] = useState(false)
  useEffect(() => {
    if (!copied) return
    const timer = setTimeout(() => setCopied(false), 2000)
    return () => clearTimeout(timer)
  }, [copied])

  // Where the page may not write to the clipboard, the text stays selectable beside the button.
  const copy = () =>
    navigator.clipboard?.writeText(text).then(
      () => setCopied(true),
      () => setCopied(false),
    )

  return (
    <>
      <Button
        variant="quiet"
        label={copied ? words.copied : `${words.copy} ${label}`}
        data-small=""
        onClick={() => void copy()}
      >
        <Mark name={copied ? 'check' : 'copy'} />
      </Button>
      <span className="pk pk-hidden" role="status">
        {copied && words.copied}
      </span>
    </>
  )
}
