/** Words of the dialogs that change or delete one customer, wherever they are opened from. */
export const organizationDialogs = {
  editTitle: (name: string) => `Edit ${name}`,
  deleteTitle: (name: string) => `Delete ${name}?`,
  deleteText: 'The customer and its settings are gone for good. This cannot be undone.',
  deleteLines: (count: number, text: string) =>
    count === 1 ? 'Its line stops answering calls.' : `Its ${text} lines stop answering calls.`,
  delete: 'Delete customer',
  peopleFirst: (count: number, text: string) =>
    count === 1 ? 'Remove its 1 person first' : `Remove its ${text} people first`,
  save: 'Save changes',
}

declare module '../messages.ts' {
  interface Catalogues {
    organizationDialogs: typeof organizationDialogs
  }
}
