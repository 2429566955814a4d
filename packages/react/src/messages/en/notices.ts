/** Words that every component needs when something fails, loads or is copied. */
export const notices = {
  tryAgain: 'Try again',
  requestId: 'Request id',
  copy: 'Copy',
  copied: 'Copied',
  cancel: 'Cancel',
  close: 'Close',
  save: 'Save',
  dismiss: 'Dismiss',
  loading: 'Loading',
  discardQuestion: 'What you typed is not saved.',
  discard: 'Discard',
  keepEditing: 'Keep editing',
  notSaved: 'It was not saved.',
  fixFields: 'Check the marked fields.',
}

declare module '../messages.ts' {
  interface Catalogues {
    notices: typeof notices
  }
}
