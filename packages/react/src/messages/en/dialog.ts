/** Words of every dialog that has something to lose. */
export const dialog = {
  discardQuestion: 'What you typed is not saved.',
  discard: 'Discard',
  keepEditing: 'Keep editing',
}

declare module '../messages.ts' {
  interface Catalogues {
    dialog: typeof dialog
  }
}
