'use client'
import { Close, Content, Description, Root as DialogRoot, Portal, Title } from '@radix-ui/react-dialog'
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { useIsomorphicLayoutEffect } from 'swr/_internal'
import { dialog } from '../messages/en/dialog.ts'
import { notices } from '../messages/en/notices.ts'
import { useMessages } from '../messages/messages.ts'
import { Button, type ButtonProps } from './button.tsx'
import { Root } from './root.tsx'
import { useSlot } from './slot.ts'

export interface DialogProps {
  open: boolean
  onClose: () => void
  /** The verb and the thing: “Add a person to Pizza Palace”. */
  title: string
  description?: ReactNode
  /** Something typed would be lost: closing asks first. */
  dirty?: boolean
  /** The main button repeats the verb. Without `onSubmit` there is none. */
  submit?: { label: string; variant?: ButtonProps['variant']; busy: boolean }
  onSubmit?: () => void
  children?: ReactNode
}

/**
 * A modal dialog; a sheet from below on phones. Radix minds focus and the rest of the page. Its Overlay is
 * left out, since that injects a style element; the backdrop and the scroll lock are static classes.
 */
export function Dialog({
  open,
  onClose,
  title,
  description,
  dirty,
  submit,
  onSubmit,
  children,
}: DialogProps) {
  const { cancel, close } = useMessages('notices', notices)
  const words = useMessages('dialog', dialog)
  const classes = useSlot()
  const [asking, setAsking] = useState(false)
  const opener = useRef<Element | null>(null)

  // Before anything in the dialog takes the focus.
  useIsomorphicLayoutEffect(() => {
    if (open) opener.current = document.activeElement
  }, [open])

  useEffect(() => {
    if (!open) return
    setAsking(false)
    const { classList } = document.documentElement
    classList.add('pk-scroll-lock')
    return () => classList.remove('pk-scroll-lock')
  }, [open])

  function tryToClose() {
    if (submit?.busy) return
    if (dirty) setAsking(true)
    else onClose()
  }

  function onFormSubmit(event: FormEvent) {
    event.preventDefault()
    event.stopPropagation()
    if (!submit?.busy) onSubmit?.()
  }

  return (
    <DialogRoot open={open} onOpenChange={(next) => next || tryToClose()}>
      <Portal>
        <Root slot="dialog">
          <Content
            className={classes('dialog__panel')}
            {...(!description && { 'aria-describedby': undefined })}
            onCloseAutoFocus={(event) => {
              event.preventDefault()
              if (opener.current instanceof HTMLElement) opener.current.focus()
            }}
          >
            <form className={classes('dialog__form')} noValidate onSubmit={onFormSubmit}>
              <Title className={classes('dialog__title')}>{title}</Title>
              <div className={classes('dialog__body')}>
                {description && (
                  <Description asChild>
                    <div className={classes('dialog__text')}>{description}</div>
                  </Description>
                )}
                {children}
              </div>
              <div className={classes('dialog__footer')}>
                {asking ? (
                  <>
                    <span className={classes('dialog__question')} role="alert">
                      {words.discardQuestion}
                    </span>
                    <Button ref={focusWhenShown} onClick={() => setAsking(false)}>
                      {words.keepEditing}
                    </Button>
                    <Button variant="danger" onClick={onClose}>
                      {words.discard}
                    </Button>
                  </>
                ) : (
                  <>
                    <Close asChild>
                      <Button>{submit ? cancel : close}</Button>
                    </Close>
                    {submit && (
                      <Button type="submit" variant={submit.variant ?? 'primary'} busy={submit.busy}>
                        {submit.label}
                      </Button>
                    )}
                  </>
                )}
              </div>
            </form>
          </Content>
        </Root>
      </Portal>
    </DialogRoot>
  )
}

/** The question appears where the person just pressed Escape: its harmless answer takes the focus. */
function focusWhenShown(button: HTMLButtonElement | null) {
  button?.focus()
}
