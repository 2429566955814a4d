/** Words of `ImportWizard`. */
export const importWizard = {
  fileTitle: 'Import customers',
  fileText: 'One customer in each row, with the names of the columns in the first. Up to 10,000 rows.',
  file: 'CSV file',
  choose: 'Choose a file',
  drop: 'or drop it anywhere on this card',
  paste: 'Or paste the table',
  goOn: 'Continue',
  template: 'Download a template',
  templateName: 'customers.csv',
  reading: 'Reading the file…',
  fileProblems: {
    empty: 'There are no rows below the names of the columns. Check the file and choose it again.',
    'too-long': 'The file has more than 10,000 rows. Split it and import one part after the other.',
    unreadable: 'The file could not be read. Save it as CSV and choose it again.',
    'not-loaded': 'What reads tables could not be loaded. Check the connection, then reload the page.',
  },
  columnsTitle: 'Match the columns',
  columnsText: (rows: string) => `${rows} rows were read. Say which column goes where.`,
  key: 'What tells customers apart',
  keyHint: 'A number or a name of your own. A customer that is there under it is not created again.',
  keyColumn: 'Customer number',
  sample: (text: string) => `Such as ${text}`,
  check: 'Check the rows',
  back: 'Back',
  another: 'Import another file',
  sections: { owner: 'Owner', user: 'Person', location: 'Line', invitation: 'Invitation' } as Record<
    string,
    string
  >,
  checkTitle: 'Check the rows',
  sending: (sent: string, total: string) => `Sending ${sent} of ${total} rows…`,
  checking: 'Looking at what is there already…',
  willCreate: (count: number, text: string) =>
    count === 1 ? '1 customer will be created.' : `${text} customers will be created.`,
  exist: (count: number, text: string) =>
    count === 1
      ? '1 is there already and stays as it is.'
      : `${text} are there already and stay as they are.`,
  wrong: (count: number, text: string) =>
    count === 1 ? '1 row has to be corrected first.' : `${text} rows have to be corrected first.`,
  wrongList: 'To be corrected',
  more: (count: string) => `And ${count} more. They are all in the file of rows to correct.`,
  row: (number: string, name: string) => (name ? `Row ${number}, ${name}` : `Row ${number}`),
  cell: (column: string, text: string) => `${column}: ${text}`,
  keyErrors: {
    required: 'There is nothing in it. Every row needs something of its own.',
    'not-usable': 'The same stands in a row above.',
  } as Record<string, string>,
  create: (count: number, text: string) => (count === 1 ? 'Create 1 customer' : `Create ${text} customers`),
  createAny: 'Create customers',
  download: 'Download the rows to correct',
  downloadName: 'rows-to-correct.csv',
  reason: 'Reason',
  runTitle: {
    draft: 'Import',
    running: 'Creating customers…',
    paused: 'Paused',
    completed: 'Import finished',
    cancelled: 'Import cancelled',
  },
  runText: {
    running: 'You can close this page. It goes on.',
    paused: 'No more customers are created until you resume.',
  },
  progress: (done: string, total: string) => `${done} of ${total}`,
  speed: (perMinute: string) => `${perMinute} a minute`,
  left: (seconds: number) =>
    seconds < 60
      ? 'less than a minute left'
      : `about ${Math.round(seconds / 60)} ${Math.round(seconds / 60) === 1 ? 'minute' : 'minutes'} left`,
  counts: {
    done: (count: string) => `${count} created`,
    exists: (count: string) => `${count} were there already`,
    refused: (count: string) => `${count} to correct`,
    unknown: (count: string) => `${count} being checked by a person`,
    running: (count: string) => `${count} waiting for the service`,
    pending: (count: string) => `${count} not begun`,
  },
  pause: 'Pause',
  resume: 'Resume',
  cancel: 'Cancel import',
  cancelHint: 'What was created stays.',
  forbidden: 'You may not import customers.',
  failed: 'This did not work.',
}

declare module '../messages.ts' {
  interface Catalogues {
    importWizard: typeof importWizard
  }
}
