/** Words of every dialog and form. */
export const dialog = {
  discardQuestion: 'What you typed is not saved.',
  discard: 'Discard',
  keepEditing: 'Keep editing',
  notDone: 'It was not done.',
  notSaved: 'It was not saved.',
  notLoaded: 'Not everything could be loaded.',
}

declare module '../messages.ts' {
  interface Catalogues {
    dialog: typeof dialog
  }
}
