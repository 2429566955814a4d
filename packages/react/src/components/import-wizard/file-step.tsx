'use client'
import { type ClipboardEvent, type DragEvent, useEffect, useId, useRef, useState } from 'react'
import { loadReader } from '../../hooks/import/parse-csv.ts'
import type { ImportFlow } from '../../hooks/use-import.ts'
import { importWizard } from '../../messages/en/import-wizard.ts'
import { useMessages } from '../../messages/messages.ts'
import { Button } from '../../ui/button.tsx'
import { Mark } from '../../ui/mark.tsx'
import { useSlot } from '../../ui/slot.ts'
import { ImportPage } from './import-page.tsx'
import { saveFile } from './save-file.ts'

/** Characters. A field lays out what is pasted into it in one go: the page would stand still for it. */
const mostInField = 16_384

/** A file, dropped or chosen, or a table that was pasted. */
export function FileStep({ flow }: { flow: ImportFlow }) {
  const words = useMessages('importWizard', importWizard)
  const classes = useSlot()
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const [text, setText] = useState('')
  const [isReading, setReading] = useState(false)
  const { fileProblem } = flow

  // Ahead of the file. When that fails, reading tries again and says so.
  useEffect(() => {
    loadReader().catch(() => undefined)
  }, [])

  async function read(source: string | Blob) {
    setReading(true)
    await flow.read(source)
    setReading(false)
  }

  function drop(event: DragEvent) {
    const [file] = event.dataTransfer.files
    if (!file) return
    event.preventDefault()
    void read(file)
  }

  function paste(event: ClipboardEvent<HTMLTextAreaElement>) {
    const { value, selectionStart, selectionEnd } = event.currentTarget
    const pasted = event.clipboardData.getData('text')
    if (pasted.length <= mostInField) return
    event.preventDefault()
    void read(value.slice(0, selectionStart) + pasted + value.slice(selectionEnd))
  }

  return (
    // Dropping is a short cut of the button below.
    // biome-ignore lint/a11y/noStaticElementInteractions: nothing can be done here that the button does not do
    <div onDragOver={(event) => event.preventDefault()} onDrop={drop}>
      <ImportPage
        title={words.fileTitle}
        text={words.fileText}
        error={flow.error}
        back={
          <Button variant="quiet" onClick={() => saveFile(words.templateName, flow.template())}>
            {words.template}
          </Button>
        }
        actions={
          <Button variant="primary" busy={isReading} disabled={!text.trim()} onClick={() => void read(text)}>
            {words.goOn}
          </Button>
        }
      >
        <div className={classes('field')}>
          <span className={classes('field__label')} id={`${id}-file`}>
            {words.file}
          </span>
          <span>
            <Button busy={isReading} aria-describedby={`${id}-note`} onClick={() => input.current?.click()}>
              {words.choose}
            </Button>
          </span>
          <input
            ref={input}
            type="file"
            hidden
            accept=".csv,.tsv,.txt,text/csv"
            aria-labelledby={`${id}-file`}
            onChange={({ target }) => {
              const [file] = target.files ?? []
              target.value = '' // the same file, corrected, can be chosen again
              if (file) void read(file)
            }}
          />
          <span
            id={`${id}-note`}
            className={classes('field__note')}
            data-invalid={fileProblem ? '' : undefined}
            role="status"
          >
            {fileProblem && <Mark name="alert" />}
            {isReading ? words.reading : fileProblem ? words.fileProblems[fileProblem] : words.drop}
          </span>
        </div>
        <div className={classes('field')}>
          <label className={classes('field__label')} htmlFor={`${id}-text`}>
            {words.paste}
          </label>
          <textarea
            id={`${id}-text`}
            className={classes('input')}
            data-multiline=""
            rows={5}
            spellCheck={false}
            value={text}
            onPaste={paste}
            onChange={({ target }) => setText(target.value)}
          />
        </div>
      </ImportPage>
    </div>
  )
}
