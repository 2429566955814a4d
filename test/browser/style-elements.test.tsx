import {
  CreateOrganizationDialog,
  EmbedDashboard,
  OnboardWizard,
  OrganizationDetails,
  OrgTable,
} from '@partnerkit/react'
import { screen, waitFor } from '@testing-library/react'
import { expect, it, onTestFinished } from 'vitest'
import { userEvent } from 'vitest/browser'
import { acme, type BackendOptions } from '../../stories/backend.ts'
import { openPage } from './open-page.tsx'

/** Everything a strict `style-src` would have to allow. */
function watchStyles() {
  const added: string[] = []
  function note(changes: readonly MutationRecord[]) {
    for (const node of changes.flatMap(({ addedNodes }) => [...addedNodes])) {
      if (!(node instanceof Element)) continue
      for (const element of [node, ...node.querySelectorAll('*')]) {
        if (element.matches('style, link[rel=stylesheet]')) added.push(element.outerHTML)
      }
    }
  }
  const observer = new MutationObserver(note)
  observer.observe(document, { childList: true, subtree: true })
  const sheets = document.adoptedStyleSheets.length
  onTestFinished(() => observer.disconnect())
  return () => {
    note(observer.takeRecords())
    return [...added, ...document.adoptedStyleSheets.slice(sheets).map(() => 'an adopted style sheet')]
  }
}

it('a table, its menu and its dialogs bring no style element', async () => {
  const addedStyles = watchStyles()
  await openPage(<OrgTable onOpen={() => {}} />, { prepare: removePeople })
  for (const [item, dialog] of [
    ['Edit', 'Edit Acme Corporation'],
    ['Delete', 'Delete Acme Corporation?'],
  ] as const) {
    await userEvent.click(await screen.findByRole('button', { name: 'Actions for Acme Corporation' }))
    await userEvent.click(await screen.findByRole('menuitem', { name: item }))
    expect(await screen.findByRole('dialog', { name: dialog })).toBeInTheDocument()
    await userEvent.keyboard('{Escape}')
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  }
  expect(addedStyles()).toEqual([])
})

/** A customer can be deleted once nobody is in it; its owner goes last. */
const removePeople: NonNullable<BackendOptions['prepare']> = async ({ client }) => {
  const path = { organizationId: acme.id }
  const { items } = await client.listUsers(path)
  const [owners, others] = [true, false].map((isOwner) =>
    items.filter(({ role }) => (role === 'owner') === isOwner),
  )
  for (const { id } of [...(others ?? []), ...(owners ?? [])])
    await client.removeUser({ ...path, userId: id })
}

it('a customer’s page with its dialogs and its dashboard brings no style element', async () => {
  const addedStyles = watchStyles()
  await openPage(<OrganizationDetails organizationId={acme.id} />)
  for (const button of ['Add person', 'Add line']) {
    await userEvent.click(await screen.findByRole('button', { name: button }))
    expect(await screen.findByRole('dialog')).toBeInTheDocument()
    await userEvent.keyboard('{Escape}')
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  }
  await userEvent.click(screen.getAllByRole('button', { name: 'Open dashboard' })[0] as HTMLElement)
  expect(await screen.findByTitle('Dashboard of John Doe')).toBeInTheDocument()
  expect(addedStyles()).toEqual([])
})

it('the wizard, the create dialog and the dashboard bring no style element', async () => {
  const addedStyles = watchStyles()
  await openPage(
    <>
      <OnboardWizard />
      <EmbedDashboard organizationId={acme.id} userId={acme.ownerId} />
      <CreateOrganizationDialog open onOpenChange={() => {}} />
    </>,
  )
  expect(await screen.findByRole('dialog', { name: 'Create a customer' })).toBeInTheDocument()
  await waitFor(() => expect(document.querySelector('iframe')).toBeInTheDocument())
  expect(addedStyles()).toEqual([])
})

it('notices a style element that somebody adds', () => {
  const addedStyles = watchStyles()
  const style = document.head.appendChild(document.createElement('style'))
  onTestFinished(() => style.remove())
  expect(addedStyles()).toEqual(['<style></style>'])
})
