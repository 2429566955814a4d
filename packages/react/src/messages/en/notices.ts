/** Words that every component needs when something fails, loads or is copied. */
export const notices = {
  tryAgain: 'Try again',
  requestId: 'Request id',
  vendorRequestId: 'Request id of the service',
  copy: 'Copy',
  copied: 'Copied',
  cancel: 'Cancel',
  close: 'Close',
  save: 'Save',
  loading: 'Loading',
  notOpened: 'This could not be opened.',
}

declare module '../messages.ts' {
  interface Catalogues {
    notices: typeof notices
  }
}
