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
  notOpened: 'This could not be opened.',
}

declare module '../messages.ts' {
  interface Catalogues {
    notices: typeof notices
  }
}
