'use client'
import { type ReactNode, useState } from 'react'
import type { Read } from '../../hooks/read.ts'
import { organizationDetails } from '../../messages/en/organization-details.ts'
import { useMessages } from '../../messages/messages.ts'
import { Button } from '../../ui/button.tsx'
import { Item } from '../../ui/item.tsx'
import type { MenuItem } from '../../ui/menu-popup.tsx'
import { ResourceList } from '../../ui/resource-list.tsx'
import { Section } from '../../ui/section.tsx'
import { Menu } from '../menu.tsx'
import { type Dialogs, dialogs, Overlay } from '../overlay.tsx'

export interface ResourceSectionProps<Thing> {
  read: Read<Thing[]>
  words: {
    title: string
    add: string
    remove: string
    empty: string
    error: string
    actionsOf: (name: string) => string
  }
  /** What this person may do and the vendor has a form for. */
  may: { add: boolean; edit: boolean; remove: boolean }
  nameOf: (thing: Thing) => string
  text: (thing: Thing) => ReactNode
  aside: (thing: Thing) => ReactNode
  /** The dialog that changes a thing, or adds one. */
  editor: (dialogs: Dialogs, close: () => void, thing: Thing | undefined) => ReactNode
  remover: (dialogs: Dialogs, close: () => void, thing: Thing) => ReactNode
}

/** The things of one kind that a customer has: add, edit, remove. */
export function ResourceSection<Thing extends { id: string }>(props: ResourceSectionProps<Thing>) {
  const { read, words, may, nameOf, text, aside, editor, remover } = props
  const { edit } = useMessages('organizationDetails', organizationDetails)
  const [asked, setAsked] = useState<{ thing?: Thing; remove?: boolean }>()
  const close = () => setAsked(undefined)

  const actionsOf = (thing: Thing): MenuItem[] => [
    ...(may.edit ? [{ label: edit, onSelect: () => setAsked({ thing }) }] : []),
    ...(may.remove
      ? [{ label: words.remove, tone: 'danger' as const, onSelect: () => setAsked({ thing, remove: true }) }]
      : []),
  ]

  return (
    <Section
      title={words.title}
      action={
        may.add && (
          <Button icon="plus" onClick={() => setAsked({})}>
            {words.add}
          </Button>
        )
      }
    >
      <ResourceList read={read} errorTitle={words.error} empty={words.empty}>
        {(thing) => (
          <Item
            key={thing.id}
            title={nameOf(thing)}
            text={text(thing)}
            aside={aside(thing)}
            actions={
              (may.edit || may.remove) && (
                <Menu label={words.actionsOf(nameOf(thing))} items={() => actionsOf(thing)} />
              )
            }
          />
        )}
      </ResourceList>
      {asked && (
        <Overlay chunk={dialogs}>
          {(chunk) =>
            asked.remove && asked.thing
              ? remover(chunk, close, asked.thing)
              : editor(chunk, close, asked.thing)
          }
        </Overlay>
      )}
    </Section>
  )
}
